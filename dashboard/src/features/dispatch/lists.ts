import { weekOf, type WorkList } from "../task/lists.ts";

const waiting = ["ISSUED", "ACKNOWLEDGED", "SCHEDULED"] as const;
const unfinished = [...waiting, "IN_PROGRESS", "RETURNED", "BLOCKED"] as const;

/** The dispatcher's lists: the organization's tasks by their construction windows. */
export const dispatchLists = [
  {
    key: "canStart",
    title: ["现在可以开工", "Can start now"],
    hint: ["尚未开工，今天在施工窗口内。", "Not begun, and a window is open today."],
    rows: "tasks",
    filter: (today) => ({ mine: true, states: [...waiting], windowOn: today }),
    verbs: ["commit", "acknowledge"],
  },
  {
    key: "mustStart",
    title: ["本周必须开工", "Must start this week"],
    hint: [
      "最迟开工日在本周：再晚就赶不上铺装之前完工。",
      "Their last chance is this week: any later and they do not end before paving.",
    ],
    rows: "tasks",
    filter: (today) => ({
      mine: true,
      states: [...waiting],
      lastChanceFrom: today,
      lastChanceTo: weekOf(today)[1],
    }),
    verbs: ["commit", "acknowledge"],
  },
  {
    key: "missed",
    title: ["已错过最迟开工", "Last chance missed"],
    hint: [
      "按现在的工期，铺装前已做不完：缩短工期或提出窗口变更。",
      "As long as they take now they do not end before paving: shorten them, or propose other windows.",
    ],
    rows: "tasks",
    filter: (today) => ({
      mine: true,
      states: [...waiting],
      lastChanceTo: new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10),
    }),
    verbs: ["commit", "acknowledge"],
  },
  {
    key: "outside",
    title: ["日期在窗口之外", "Outside the window"],
    hint: ["偏早或偏晚：改承诺日期，或提出窗口变更。", "Early or late: commit other dates, or propose other windows."],
    rows: "tasks",
    filter: () => ({ mine: true, states: [...unfinished], alignment: ["EARLY", "LATE"] }),
    verbs: ["commit"],
  },
  {
    key: "unknown",
    title: ["无窗口或无日期", "No window or no dates"],
    hint: ["还不能核对的任务。", "What cannot be held against a window yet."],
    rows: "tasks",
    filter: () => ({ mine: true, states: [...unfinished], alignment: ["NO_WINDOW", "NO_DATE"] }),
    verbs: ["commit"],
  },
  {
    key: "running",
    title: ["在建", "Under way"],
    hint: ["已开工未完工。", "Begun and not done."],
    rows: "tasks",
    filter: () => ({ mine: true, states: ["IN_PROGRESS", "RETURNED"] }),
    verbs: ["commit"],
  },
] as const satisfies readonly WorkList[];
