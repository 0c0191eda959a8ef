/** A question that plans leave open, its key, the values it takes and the answer when the pack is silent. */
export interface SettingKey {
  readonly key: string;
  readonly kind: "yesno" | "count" | "choice" | "time";
  readonly choices?: readonly string[];
  readonly standard: string;
  readonly about: string;
  readonly aboutZh: string;
}

/** Every setting of the rule pack. */
export const SETTING_KEYS: readonly SettingKey[] = [
  {
    key: "build_year.before_includes",
    kind: "yesno",
    standard: "yes",
    about: '"before 2000" includes 2000',
    aboutZh: "“2000年前”含不含2000年",
  },
  {
    key: "storeys.above_includes",
    kind: "yesno",
    standard: "yes",
    about: '"6 storeys and above" includes 6',
    aboutZh: "“6层以上”含不含6层",
  },
  {
    key: "cap.measure",
    kind: "choice",
    choices: ["compounds", "floor_area", "households"],
    standard: "compounds",
    about: "what a cap on younger compounds is measured in",
    aboutZh: "年代较近小区的上限按什么算：个数、面积、户数",
  },
  {
    key: "consent.measure",
    kind: "choice",
    choices: ["heads", "floor_area", "both"],
    standard: "both",
    about: "what the owners' majority is measured in",
    aboutZh: "业主多数按什么算：人数、面积、两者",
  },
  {
    key: "publicity.counts_from",
    kind: "choice",
    choices: ["day_of_posting", "day_after"],
    standard: "day_after",
    about: "first day of a period of publicity",
    aboutZh: "公示期从张贴当日还是次日起算",
  },
  {
    key: "publicity.working_days",
    kind: "count",
    standard: "5",
    about: "working days of publicity",
    aboutZh: "公示几个工作日",
  },
  {
    key: "notice.received_after",
    kind: "count",
    standard: "3",
    about: "working days until silence counts as received",
    aboutZh: "几个工作日未回应视为收到",
  },
  {
    key: "change.answer_working_days",
    kind: "count",
    standard: "5",
    about: "working days in which the parties answer a proposed change of a window",
    aboutZh: "各方答复窗口变更的工作日数",
  },
  {
    key: "no_dig.new_road_years",
    kind: "count",
    standard: "5",
    about: "years without digging after a new road",
    aboutZh: "新路几年内不得开挖",
  },
  {
    key: "no_dig.overhaul_years",
    kind: "count",
    standard: "3",
    about: "years without digging after an overhaul",
    aboutZh: "大修后几年内不得开挖",
  },
  {
    key: "no_dig.after_paving",
    kind: "choice",
    choices: ["new_road", "overhaul"],
    standard: "new_road",
    about: "as which of the two the paving of a compound counts",
    aboutZh: "小区道路铺装按新路还是大修计",
  },
  {
    key: "calendar.announced_to",
    kind: "count",
    standard: "0",
    about: "last year whose holidays calendar.csv lists completely, where the product does not know them yet",
    aboutZh: "calendar.csv 已完整列出到哪一年（系统尚未收录的年份）",
  },
  {
    key: "opening.gap_days",
    kind: "count",
    standard: "10",
    about: "idle working days between trench works that still count as one opening of the ground",
    aboutZh: "开挖之间空几个工作日以内仍算同一次开挖",
  },
  {
    key: "opening.maximum",
    kind: "count",
    standard: "1",
    about: "times that the ground of one compound may be opened",
    aboutZh: "一个小区可以开挖几次",
  },
  {
    key: "opening.longest_days",
    kind: "count",
    standard: "60",
    about: "working days that the ground may stay open at a time",
    aboutZh: "一次开挖最长几个工作日",
  },
  {
    key: "area.most_open",
    kind: "count",
    standard: "0",
    about: "compounds of one area that may be open at once; 0 = no limit",
    aboutZh: "一个片区可以同时开挖几个小区；0 = 不限",
  },
  {
    key: "subsidy.percent",
    kind: "count",
    standard: "0",
    about: "share of verified pipeline cost that is subsidised",
    aboutZh: "核实的管线费用补助百分之几",
  },
  {
    key: "subsidy.only_aligned",
    kind: "yesno",
    standard: "yes",
    about: "pay it only for aligned work",
    aboutZh: "只补助同步施工的",
  },
  {
    key: "channel.quiet_from",
    kind: "time",
    standard: "20:00",
    about: "from when on robots and mail are silent, China time; the same as until = never",
    aboutZh: "机器人和邮件从几点起静默（北京时间）；与截止相同即不静默",
  },
  {
    key: "channel.quiet_until",
    kind: "time",
    standard: "08:00",
    about: "until when robots and mail are silent",
    aboutZh: "静默到几点",
  },
  {
    key: "channel.digest_minutes",
    kind: "count",
    standard: "30",
    about: "minutes between two digests of a channel",
    aboutZh: "同一渠道两次摘要至少间隔几分钟",
  },
  {
    key: "verification.street",
    kind: "yesno",
    standard: "no",
    about: "the street confirms what operators report",
    aboutZh: "管线单位上报的由街道确认",
  },
  {
    key: "bulletin.yellow_overdue_days",
    kind: "count",
    standard: "5",
    about: "working days overdue of one task that put its implementer on the yellow list; 0 = does not count",
    aboutZh: "任一任务逾期达到几个工作日，责任单位列入通报黄牌；0 = 不计",
  },
  {
    key: "bulletin.red_overdue_days",
    kind: "count",
    standard: "15",
    about: "working days overdue of one task that put its implementer on the red list; 0 = does not count",
    aboutZh: "任一任务逾期达到几个工作日，责任单位列入通报红牌；0 = 不计",
  },
  {
    key: "bulletin.yellow_overdue_percent",
    kind: "count",
    standard: "10",
    about: "share of the due tasks overdue that puts their implementer on the yellow list; 0 = does not count",
    aboutZh: "到期任务中逾期占比达到百分之几，列入黄牌；0 = 不计",
  },
  {
    key: "bulletin.red_overdue_percent",
    kind: "count",
    standard: "30",
    about: "share of the due tasks overdue that puts their implementer on the red list; 0 = does not count",
    aboutZh: "到期任务中逾期占比达到百分之几，列入红牌；0 = 不计",
  },
];

/** A time of day, HH:MM. */
export const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether the value fits the key. */
export function settingAllows(setting: SettingKey, value: string): boolean {
  if (setting.kind === "yesno") return value === "yes" || value === "no";
  if (setting.kind === "count") return /^\d{1,6}$/.test(value);
  if (setting.kind === "time") return timeOfDay.test(value);
  return setting.choices?.includes(value) ?? false;
}

/** The answer of the rule pack when it is silent. */
export function standardOf(key: string): string {
  const found = SETTING_KEYS.find((setting) => setting.key === key);
  if (!found) throw new Error(`no setting ${key}`);
  return found.standard;
}
