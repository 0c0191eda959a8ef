import { sql } from "kysely";
import { moneyVisible, registryVisible } from "./rights.ts";
import {
  and,
  col,
  column,
  contains,
  globalId,
  intKey,
  one,
  table,
  textKey,
  when,
  type Field,
  type Shape,
} from "./shape.ts";
import { fromGlobalId } from "../domain/globalId.ts";

/** A contradiction between two stated figures, or between a stated and a computed one. */
export const findingShape: Shape = {
  type: "Finding",
  from: () => sql.table("finding"),
  visible: moneyVisible(
    "metric",
    (t, c) =>
      sql`exists (select 1 from import_run seen_run where seen_run.id = ${col(t, "import_run_id")} and ${registryVisible("seen_run", c) ?? sql`true`})`,
  ),
  fields: {
    id: globalId("Finding"),
    code: column("code"),
    kind: column("kind"),
    scope: column("scope"),
    metric: column("metric"),
    member: column("member"),
    statedValue: column("stated_value"),
    severity: column("severity"),
    statedText: column("stated_text"),
    statedPlace: column("stated_place"),
    statedPlaceEn: column("stated_place_en"),
    otherValue: column("other_value"),
    otherText: column("other_text"),
    otherPlace: column("other_place"),
    otherPlaceEn: column("other_place_en"),
    alsoAt: column("also_at"),
    difference: column("difference"),
    unit: column("unit"),
    messageZh: column("message_zh"),
    messageEn: column("message_en"),
  },
};

/** One loading of a pack. */
export const importRunShape: Shape = table("ImportRun", "import_run", registryVisible, {
  id: globalId("ImportRun"),
  digest: column("digest"),
  at: column("at"),
  changed: column("changed"),
  counts: column("counts"),
  jurisdiction: one("Jurisdiction", "jurisdiction_id"),
  findings: {
    kind: "page",
    shape: "Finding",
    on: (t, child, args) =>
      and(
        sql`${col(child, "import_run_id")} = ${col(t, "id")}`,
        when(args["kind"], (kind) => sql`${col(child, "kind")} = ${kind}`),
        when(args["metric"], (metric) => sql`${col(child, "metric")} = ${metric}`),
        when(args["search"] as string | null, (text) =>
          contains(
            sql`${col(child, "code")} || ' ' || ${col(child, "message_zh")} || ' ' || ${col(child, "message_en")}`,
            text,
          ),
        ),
      ),
    orders: { POSITION: { keys: [intKey("position")] }, CODE: { keys: [textKey("code")] } },
  },
});

/** `importRun`: one by id, or the newest that the viewer may see (of one jurisdiction where its code is given). */
export const importRun: Field = {
  kind: "one",
  shape: "ImportRun",
  on: (_t, child, args, c) => {
    if (args["id"]) {
      const id = fromGlobalId(args["id"] as string);
      return id?.type === "ImportRun" ? sql`${col(child, "id")} = ${id.id}` : sql`false`;
    }
    const code = args["jurisdiction"] as string | null | undefined;
    const among = and(
      registryVisible("newest", c),
      when(code, (given) => sql`newest.jurisdiction_id = (select j.id from jurisdiction j where j.code = ${given})`),
    );
    return sql`${col(child, "id")} = (select max(newest.id) from import_run newest where ${among})`;
  },
};
