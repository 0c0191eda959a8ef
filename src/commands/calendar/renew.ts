import { called, change, type CommandContext } from "../change.ts";
import { writeCalendar } from "./write.ts";

/**
 * Brings the calendars to what the product knows now (a newer version may know another year's holidays). No date of a task
 * moves: what no longer fits shows as conflicts. Answers with the number of days that changed.
 */
export async function renewCalendars(context: CommandContext): Promise<number> {
  const jurisdictions = await context.em.fork().execute<{ id: number }[]>("select id from jurisdiction order by id");
  let days = 0;
  for (const { id } of jurisdictions) {
    days += await change(called(context, "renewCalendars"), async (tx) => {
      const { changed } = await writeCalendar(tx.em, id, null);
      if (changed > 0)
        tx.record({ type: "calendar.changed", jurisdictionId: id, data: { days: changed, by: "PRODUCT" } });
      return changed;
    });
  }
  return days;
}
