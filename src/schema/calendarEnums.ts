import { register, words } from "./enum.ts";

export const CalendarBasis = register(
  words(["WEEK", "STATUTORY", "PACK"]),
  "CalendarBasis",
  "Where a day of the calendar comes from.",
  { WEEK: "周历", STATUTORY: "国务院节假日安排", PACK: "本辖区规则包" },
);

export const StopKind = register(words(["FLOOD", "WINTER", "EXAM", "OTHER"]), "StopKind", "Why work stops.", {
  FLOOD: "汛期",
  WINTER: "冬季停工",
  EXAM: "考试周",
  OTHER: "其他",
});

export const StopBasis = register(words(["SAMPLE", "STATED"]), "StopBasis", "Where a stop period comes from.", {
  SAMPLE: "示例",
  STATED: "计划或主管单位载明",
});
