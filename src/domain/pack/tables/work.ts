import {
  blankMeans,
  code,
  decimal,
  count,
  integer,
  must,
  oneOf,
  pattern,
  ref,
  refs,
  someOf,
  table,
  text,
  yesno,
} from "../column.ts";
import {
  BASES,
  COMPARATORS,
  GATE_KINDS,
  LINE_STEPS,
  PROCESS_PHASES,
  QUANTITY_BASES,
  QUANTITY_UNITS,
  STEP_SCOPES,
  UTILITIES,
  WINDOW_PHASES,
  WORK_CLASSES,
} from "../vocabulary.ts";

/** The renovation catalogue. */
export const workItemsTable = table("work_items", true, ["code"], "The entries of the renovation catalogue.", [
  must(code("code", "key", "LH-W01")),
  must(text("catalogue", "which list of the plan it stands in", "general")),
  must(text("item_no", "its number there", "1")),
  must(oneOf("class", WORK_CLASSES, "basic 基础类, improved 完善类, enhanced 提升类, governance 长效治理")),
  must(oneOf("level", ["mandatory", "optional"], "mandatory 必改, optional 可选")),
  blankMeans("stated", oneOf("level_basis", BASES, "is the level printed or concluded")),
  must(ref("subject", ["subjects"], "its subject", "water-supply")),
  must(text("name_zh", "name in Chinese", "供水")),
  must(text("name_en", "name in English", "Water supply")),
  text("standard_zh", "what is to be reached, in your own words, Chinese", "每户装表"),
  text("standard_en", "the same in English", "A meter for each household"),
  someOf("utility", UTILITIES, "networks that it touches; each of them gets a task of its own"),
  code(
    "trench",
    "name of the trench or duct that it shares with the items of the same name in a compound",
    "weak-current",
  ),
  ref(
    "trench_opener",
    ["organizations"],
    "who alone opens that trench, the others lay into it; blank = whoever implements the item",
    "lh-op-power",
  ),
  yesno("underground", "yes = needs open ground"),
  oneOf("underground_basis", ["stated", "nature"], "printed, or so by the nature of the work"),
  integer(
    "depth_order",
    "lower is done first (deeper). Suggested: gravity pipes 10, water 20, fire mains 25, gas 30, power 40, telecom and broadcast 50, surfaces and roads 90; blank when neither underground nor a surface",
    "20",
  ),
  must(oneOf("unit", QUANTITY_UNITS, "unit of the quantity")),
  must(
    oneOf(
      "quantity_basis",
      QUANTITY_BASES,
      "household = the compound's households, building = its buildings, compound = 1, measured = not known until surveyed, fixed = the column quantity",
    ),
  ),
  someOf(
    "line_steps",
    LINE_STEPS,
    "steps by which its metres may be reported apart, in order; a metre is done when it has passed them all; only with unit m",
  ),
  decimal("quantity", "only and always with quantity_basis fixed", "16", "the row's unit", 3),
  oneOf("window_phase", WINDOW_PHASES, "the phase of the construction window in which it is done; blank = any time"),
  refs(
    "duty_subjects",
    ["subjects"],
    "subjects in which the implementer is looked up, in this order; blank = the item's subject, then `construction` when it has no utility and its class is not governance",
    "water-supply;metering",
  ),
  pattern(
    "applies_to",
    "blank = every compound; `area:<area code>` = those of the area; `project:<key project code>` = those that the project names, or, when it names none and is not part of its areas, all of its areas",
    "area:east-gate",
    /^(area|project):[A-Za-z0-9][A-Za-z0-9._-]*$/,
  ),
  refs(
    "replaces",
    ["work_items"],
    "general items that this more specific item takes the place of, where it applies",
    "LH-W02",
  ),
  text("section", "where the plan says so", "ch5"),
  text("source_line", "line or page there", "633"),
]);

/** The steps of the process. */
export const processStepsTable = table(
  "process_steps",
  false,
  ["code"],
  "The steps from survey to management, in order.",
  [
    must(count("seq", "order", "1")),
    must(code("code", "key", "LH-S01")),
    must(oneOf("phase", PROCESS_PHASES, "phase of the process")),
    must(text("name_zh", "name in Chinese", "摸底调查")),
    must(text("name_en", "name in English", "Survey")),
    blankMeans("none", oneOf("gate_kind", GATE_KINDS, "what must be passed")),
    text("gate_rule_zh", "the gate in your own words, Chinese", "三分之二业主同意"),
    text("gate_rule_en", "the same in English", "Two thirds of the owners agree"),
    decimal("threshold", "the gate's number", "66.67", "threshold_unit", 4),
    text("threshold_unit", "its unit; always with a threshold", "percent"),
    ref("organization", ["organizations"], "who is responsible", "lh-streets"),
    blankMeans("stated", oneOf("org_basis", BASES, "is that printed or concluded")),
    refs("participants", ["organizations"], "who takes part", "lh-hc;lh-owner"),
    ref("subject", ["subjects"], "its subject", "survey"),
    blankMeans("compound", oneOf("applies_to", STEP_SCOPES, "done once per compound, per area, or once for the plan")),
    text("section", "where the plan says so", "ch2"),
    text("source_line", "line or page there", "74"),
  ],
);

/** Numeric and date rules. */
export const rulesTable = table("rules", false, ["code"], "Numbers and dates that the plan sets.", [
  must(code("code", "key", "LH-R01")),
  must(text("kind", "what sort of rule: build_year, cap, deadline, spacing, metering …", "build_year")),
  must(text("rule_zh", "the rule in your own words, Chinese", "2000年底前建成的优先")),
  text("rule_en", "the same in English", "Built by the end of 2000 comes first"),
  must(oneOf("comparator", COMPARATORS, "how the value is compared; ~ = about")),
  must(text("value", "number, date, range or word", "2000-12-31")),
  must(text("unit", "its unit; date and flag are units too", "date")),
  text("applies_to_zh", "to what, Chinese", "小区"),
  text("applies_to_en", "to what, English", "compounds"),
  ref("subject", ["subjects"], "its subject", "planning"),
  text("printed", "the characters in the plan", "2000年底前"),
  text("section", "where the plan says so", "ch1"),
  text("source_line", "line or page there", "26"),
]);

/** Answers to questions that the plan leaves open. */
export const settingsTable = table(
  "settings",
  false,
  ["key"],
  "The rule pack: answers where the plan leaves a question open. A key that is absent takes its default.",
  [
    must(text("key", "one of the keys listed below", "verification.street")),
    must(text("value", "its value, see the key", "yes")),
    text("unit", "its unit, for the reader", ""),
    text("note", "why", ""),
  ],
);
