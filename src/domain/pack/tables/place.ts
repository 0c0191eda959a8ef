import {
  count,
  blankMeans,
  code,
  date,
  must,
  oneOf,
  pattern,
  ref,
  someOf,
  table,
  text,
  uscc,
  year,
  yesno,
} from "../column.ts";
import {
  DUTY_ROLES,
  JURISDICTION_LEVELS,
  ORGANIZATION_KINDS,
  ORGANIZATION_LEVELS,
  SUBJECT_CLASSES,
  UTILITIES,
} from "../vocabulary.ts";

/** Whose plan it is: exactly one row. */
export const jurisdictionTable = table("jurisdiction", true, ["code"], "Whose plan it is: exactly one row.", [
  must(pattern("code", "GB/T 2260 code, six digits", "500999", /^[1-9]\d{5}$/)),
  must(pattern("slug", "short name: lower-case letters, digits, hyphens", "lianhu", /^[a-z][a-z0-9-]{0,39}$/)),
  must(text("name_zh", "name in Chinese", "莲湖县")),
  must(text("name_en", "name in English", "Lianhu County")),
  must(oneOf("level", JURISDICTION_LEVELS, "level")),
  pattern("parent_code", "GB/T 2260 code of the parent", "500000", /^[1-9]\d{5}$/),
  must(year("plan_start", "first plan year", "2026")),
  must(year("plan_end", "last plan year, not before the first", "2027")),
  must(text("source_title_zh", "title of the plan in Chinese", "莲湖县老旧小区改造计划")),
  text("source_title_en", "title of the plan in English", "Lianhu renovation plan"),
  text("note", "anything a reader should know", ""),
]);

/** The vocabulary of duties and works. */
export const subjectsTable = table(
  "subjects",
  false,
  ["slug"],
  "Subjects that duties and work items speak of. The shared vocabulary `data/subjects.csv` has the same columns and is read first; a pack adds only what is missing there.",
  [
    must(pattern("slug", "key: lower-case letters, digits, hyphens", "cold-storage", /^[a-z][a-z0-9-]{0,39}$/)),
    must(text("zh", "name in Chinese", "冷藏设施")),
    must(text("en", "name in English", "Cold storage")),
    must(oneOf("class", SUBJECT_CLASSES, "class of work, `governance` or `process`")),
    must(text("discipline", "trade or field, one word", "service")),
  ],
);

/** Everyone who has a duty. */
export const organizationsTable = table("organizations", true, ["code"], "Everyone who has a duty or is named.", [
  must(code("code", "key", "lh-op-water")),
  must(text("name_zh", "name in Chinese", "莲湖供水公司")),
  must(text("name_en", "name in English", "Lianhu Water")),
  must(
    oneOf(
      "kind",
      ORGANIZATION_KINDS,
      "`lead` also for the government that bears overall responsibility; `committee` for leading groups, joint conferences, owners' and residents' bodies; `operator` without `utility` for property companies",
    ),
  ),
  someOf(
    "utility",
    UTILITIES,
    "what an operator's network carries, or which utility a department looks after; blank for all other kinds",
  ),
  must(oneOf("level", ORGANIZATION_LEVELS, "where it sits")),
  ref("parent", ["organizations"], "the generic row or body that it belongs to; no loops", "lh-streets"),
  yesno(
    "generic",
    "yes = stands for a group of like organizations (all streets, all communities): its duties hold for each child",
  ),
  count("crews", "tasks that it can man at once; blank = no limit is known", "3", "task"),
  text("also_named_zh", "other names that the plan prints", "供水单位"),
  uscc("uscc", "unified social credit code (GB 32100)", "91350100M000100Y43"),
  text("note", "anything a reader should know", ""),
  text("section", "where the plan names it", "ch2"),
  text("source_line", "line or page there", "78"),
]);

/** Who does what. */
export const dutiesTable = table("duties", true, ["code"], "Who does what: organization x role x subject.", [
  must(code("code", "key", "LH-D01")),
  must(ref("organization", ["organizations"], "who", "lh-op-water")),
  must(oneOf("role", DUTY_ROLES, "what it does for the subject")),
  must(ref("subject", ["subjects"], "what for", "water-supply")),
  text("stage", "the stage of the process that it is limited to", "acceptance"),
  ref("street", ["organizations"], "scope: an organization of kind street; blank = everywhere", "lh-east"),
  must(text("summary_zh", "the duty in your own words, Chinese", "负责供水管网改造")),
  text("summary_en", "the same in English", "Renews the water mains"),
  blankMeans(
    "stated",
    oneOf("basis", ["stated", "spread"], "spread = printed for a group of units and written out here for each"),
  ),
  date("valid_from", "first day on which it holds", "2026-01-01"),
  date("valid_to", "last day on which it holds", "2027-12-31"),
  text("section", "where the plan says so", "ch2"),
  text("source_line", "line or page there", "79"),
]);
