import { sql } from "kysely";
import { addDays } from "../domain/clock.ts";
import { jurisdictionVisible } from "./rights.ts";
import { and, col, column, globalId, value, type Field, type Shape } from "./shape.ts";

/** Days of a jurisdiction's calendar. */
export const calendarDayShape: Shape = {
  type: "CalendarDay",
  from: () => sql.table("calendar_day"),
  visible: () => null,
  fields: {
    day: column("day"),
    working: column("working"),
    provisional: column("provisional"),
    name: value((t) => sql`coalesce(${col(t, "name_zh")}, ${col(t, "name_en")})`),
    nameEn: column("name_en"),
    basis: column("basis"),
    note: column("note"),
  },
};

/** `calendar`: the viewer's own jurisdiction, and sixty days from today, unless told. */
export const calendar: Field = {
  kind: "many",
  shape: "CalendarDay",
  on: (_t, child, args, c) => {
    const from = (args["from"] as string | undefined) ?? c.moment.today;
    const to = (args["to"] as string | undefined) ?? addDays(from, 59);
    const code = args["jurisdiction"] as string | undefined;
    return and(
      sql`${col(child, "jurisdiction_id")} = (select j.id from jurisdiction j
        where ${code ? sql`j.code = ${code}` : sql`j.id = coalesce(${c.viewer.jurisdictionId}, (select min(o.id) from jurisdiction o))`}
          and ${jurisdictionVisible("j", c) ?? sql`true`})`,
      sql`${col(child, "day")} between ${from}::date and ${to}::date`,
    );
  },
  order: (child) => col(child, "day"),
};

/** Periods in which work stops. */
export const stopPeriodShape: Shape = {
  type: "StopPeriod",
  from: () => sql.table("stop_period"),
  visible: () => null,
  fields: {
    id: globalId("StopPeriod"),
    code: column("code"),
    name: column("name"),
    kind: column("kind"),
    start: column("starts"),
    end: column("ends"),
    appliesTo: column("applies_to"),
    basis: column("basis"),
    note: column("note"),
  },
};
