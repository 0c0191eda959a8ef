import { blankMeans, code, count, decimal, must, oneOf, pattern, ref, refs, table, text, year } from "../column.ts";
import { COMPOUND_KINDS, PLACES, POOLS, PROJECT_RELATIONS, QUALIFIERS } from "../vocabulary.ts";

/** Compounds or provisional compounds may be referred to. */
export const ANY_COMPOUND = "compounds";

/** The rows of the programme. */
export const areasTable = table(
  "areas",
  false,
  ["code"],
  "The programme's rows: plan year x area 片区, as printed. Compounds that the plan does not name are made up to the row's count, marked provisional, and the row's figures are dealt out to them.",
  [
    must(year("plan_year", "within the plan's years", "2026")),
    must(code("code", "key", "east-gate")),
    must(text("name_zh", "name in Chinese", "东门片区")),
    must(text("name_en", "name in English", "East Gate area")),
    ref("street", ["organizations"], "only when the plan states it: an organization of kind street", "lh-east"),
    must(count("compounds", "compounds in the row", "3", "compound")),
    count("buildings", "buildings", "8", "building"),
    decimal("floor_area_10k_m2", "floor area", "3.25", "10,000 m²", 4),
    count("households", "households", "211", "household"),
    text("section", "where the plan prints it", "table 1"),
    text("source_line", "line or page there", "420"),
  ],
);

/** Compounds that are named or known. */
export const compoundsTable = table(
  "compounds",
  false,
  ["code"],
  "Only compounds that are named or known. Figures may be blank. Rows of pool implement, reserve or outlook that name an area count among that area's compounds; rows of pool done or outside never do.",
  [
    must(code("code", "key", "LH-C01")),
    must(text("name_zh", "name in Chinese", "糖厂宿舍")),
    must(text("name_en", "name in English", "Sugar Factory dormitory")),
    blankMeans("compound", oneOf("kind", COMPOUND_KINDS, "what it is")),
    ref("area", ["areas"], "the area row that it belongs to or lies in", "east-gate"),
    ref("street", ["organizations"], "an organization of kind street; blank = the area's", "lh-east"),
    year("plan_year", "blank = the area's", "2026"),
    blankMeans(
      "implement",
      oneOf(
        "pool",
        POOLS,
        "implement 实施, reserve 储备, outlook 谋划; done = finished earlier; outside = named but not a compound of the programme (a building inside one, a care home, the name of an area)",
      ),
    ),
    year("built_from", "first year of construction", "1985"),
    year("built_to", "last year of construction", "1992"),
    count("buildings", "buildings", "4", "building"),
    count("households", "households", "96", "household"),
    decimal("floor_area_10k_m2", "floor area", "1.2", "10,000 m²", 4),
    text("structure", "structure, e.g. brick-concrete", "brick-concrete"),
    count("storeys", "storeys", "6", "storey"),
    text("external_ref", "its number in another system", ""),
    text("role", "why it is named", "key project"),
    text("section", "where the plan names it", "ch5"),
    text("source_line", "line or page there", "991"),
    text("note", "anything a reader should know", ""),
  ],
);

/** Key projects with figures of their own. */
export const keyProjectsTable = table(
  "key_projects",
  false,
  ["code"],
  "Projects that the plan describes apart, with figures of their own.",
  [
    must(code("code", "key", "LH-K1")),
    must(text("name_zh", "name in Chinese", "东门片区")),
    must(text("name_en", "name in English", "East Gate")),
    year("year", "plan year; blank = not printed", "2026"),
    refs("street", ["organizations"], "streets that it lies in", "lh-east"),
    refs("area", ["areas"], "area rows that it belongs to; blank only with relation separate", "east-gate"),
    refs("compounds", [ANY_COMPOUND], "compounds that it names", "LH-C01"),
    count("buildings", "buildings", "8", "building"),
    count("households", "households", "211", "household"),
    decimal("floor_area_10k_m2", "floor area", "3.25", "10,000 m²", 4),
    decimal("investment_10k_cny", "investment", "1500", "10,000 CNY", 4),
    must(
      oneOf(
        "relation",
        PROJECT_RELATIONS,
        "to its area rows: same = the figures must be equal; part = must not exceed them; larger = the plan gives it more than the row, which is reported; separate = not compared",
      ),
    ),
    text("bounds_zh", "its bounds", "北至中山路"),
    text("section", "where the plan prints it", "ch5"),
    text("source_line", "line or page there", "640"),
    text("note", "anything a reader should know", ""),
  ],
);

/** Every figure that the plan states apart from the area rows. */
export const statedTotalsTable = table(
  "stated_totals",
  false,
  ["code"],
  "Every figure that the plan prints apart from the area rows, as printed, also where figures contradict each other: they are compared and the contradictions are shown, never mended.",
  [
    must(code("code", "key", "LH-T01")),
    must(
      code(
        "scope",
        "what the figure is about; `plan` is reserved for the programme that areas.csv lists; any other name is yours",
        "plan",
      ),
    ),
    must(text("period", "year or years; figures without a partition are compared within one period only", "2026-2027")),
    must(text("group_by", "what divides it: all, year, street, era, structure …", "year")),
    must(text("group", "the group; `all` for the whole; with group_by year the four digits", "2026")),
    code(
      "partition",
      "name of the division when its groups together make up the whole of the scope (year, street, era …); blank = the groups do not add up",
      "year",
    ),
    pattern(
      "part_of",
      "a group of another partition that this group is a part of, `partition:group`",
      "era:<=2000",
      /^[A-Za-z0-9._-]+:\S.*$/,
    ),
    must(
      code(
        "metric",
        "what is counted or measured; compounds, buildings, households and floor_area_10k_m2 are compared with the rows; share_percent is a share",
        "households",
      ),
    ),
    code("share_of", "only and always with share_percent: the metric that it is a share of", "floor_area_10k_m2"),
    decimal("value", "the figure with as many decimals as printed; blank only with blank_in_source", "211", "unit", 6),
    must(
      code(
        "unit",
        "its unit. Those that begin with 10k_ or 100m_, and m, m2, km2 and percent, are measured: a difference within rounding is none; all others are counts and must agree exactly",
        "household",
      ),
    ),
    blankMeans(
      "exact",
      oneOf(
        "qualifier",
        QUALIFIERS,
        "approx 约 (5 % either way), over 余 and at_least 不少于 (lower bounds), counted, blank_in_source",
      ),
    ),
    text("printed", "the characters in the plan", "211户"),
    blankMeans(
      "text",
      oneOf("place", PLACES, "running text, a cell of a table, or the subtotal that is printed with the area rows"),
    ),
    must(text("section", "where it is printed; all cells of one table carry the same", "table 1")),
    text("source_line", "line or page there", "546"),
    refs("product_of", ["stated_totals"], "figures whose product this one must be", "LH-T02;LH-T03"),
    refs(
      "listed",
      ["compounds", "areas", "organizations", "key_projects", "work_items"],
      "the rows of this pack that it counts, when the plan names all of them",
      "LH-C01;LH-C02",
    ),
    ref("project", ["key_projects"], "the key project whose figure of the same name this repeats", "LH-K1"),
    text("note", "anything a reader should know", ""),
  ],
);
