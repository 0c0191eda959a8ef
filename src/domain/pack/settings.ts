/** A question that plans leave open, its key, the values it takes and the answer when the pack is silent. */
export interface SettingKey {
  readonly key: string;
  readonly kind: "yesno" | "count" | "choice" | "time";
  readonly choices?: readonly string[];
  readonly standard: string;
  readonly about: string;
}

/** Every setting of the rule pack. */
export const SETTING_KEYS: readonly SettingKey[] = [
  { key: "build_year.before_includes", kind: "yesno", standard: "yes", about: '"before 2000" includes 2000' },
  { key: "storeys.above_includes", kind: "yesno", standard: "yes", about: '"6 storeys and above" includes 6' },
  {
    key: "cap.measure",
    kind: "choice",
    choices: ["compounds", "floor_area", "households"],
    standard: "compounds",
    about: "what a cap on younger compounds is measured in",
  },
  {
    key: "consent.measure",
    kind: "choice",
    choices: ["heads", "floor_area", "both"],
    standard: "both",
    about: "what the owners' majority is measured in",
  },
  {
    key: "publicity.counts_from",
    kind: "choice",
    choices: ["day_of_posting", "day_after"],
    standard: "day_after",
    about: "first day of a period of publicity",
  },
  { key: "publicity.working_days", kind: "count", standard: "5", about: "working days of publicity" },
  {
    key: "notice.received_after",
    kind: "count",
    standard: "3",
    about: "working days until silence counts as received",
  },
  {
    key: "change.answer_working_days",
    kind: "count",
    standard: "5",
    about: "working days in which the parties answer a proposed change of a window",
  },
  { key: "no_dig.new_road_years", kind: "count", standard: "5", about: "years without digging after a new road" },
  { key: "no_dig.overhaul_years", kind: "count", standard: "3", about: "years without digging after an overhaul" },
  {
    key: "no_dig.after_paving",
    kind: "choice",
    choices: ["new_road", "overhaul"],
    standard: "new_road",
    about: "as which of the two the paving of a compound counts",
  },
  {
    key: "calendar.announced_to",
    kind: "count",
    standard: "0",
    about: "last year whose holidays calendar.csv lists completely, where the product does not know them yet",
  },
  {
    key: "opening.gap_days",
    kind: "count",
    standard: "10",
    about: "idle working days between trench works that still count as one opening of the ground",
  },
  {
    key: "opening.maximum",
    kind: "count",
    standard: "1",
    about: "times that the ground of one compound may be opened",
  },
  {
    key: "opening.longest_days",
    kind: "count",
    standard: "60",
    about: "working days that the ground may stay open at a time",
  },
  {
    key: "area.most_open",
    kind: "count",
    standard: "0",
    about: "compounds of one area that may be open at once; 0 = no limit",
  },
  { key: "subsidy.percent", kind: "count", standard: "0", about: "share of verified pipeline cost that is subsidised" },
  { key: "subsidy.only_aligned", kind: "yesno", standard: "yes", about: "pay it only for aligned work" },
  {
    key: "channel.quiet_from",
    kind: "time",
    standard: "20:00",
    about: "from when on robots and mail are silent, China time; the same as until = never",
  },
  { key: "channel.quiet_until", kind: "time", standard: "08:00", about: "until when robots and mail are silent" },
  { key: "channel.digest_minutes", kind: "count", standard: "30", about: "minutes between two digests of a channel" },
  { key: "verification.street", kind: "yesno", standard: "no", about: "the street confirms what operators report" },
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
