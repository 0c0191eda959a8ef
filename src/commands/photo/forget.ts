import { called, change, type CommandContext } from "../change.ts";

/** So long a phone may take from its photo to its report. */
const keptDays = 30;

/** Forgets the photos that no report has carried for a month; gives how many they were. */
export function forgetUnusedPhotos(context: CommandContext): Promise<number> {
  return change(called(context, "forgetUnusedPhotos"), async ({ em, moment }) => {
    const gone = await em.execute<unknown[]>(
      `delete from photo p where p.uploaded_at < ?::timestamptz - make_interval(days => ?)
         and not exists (select 1 from report_photo r where r.photo_id = p.id) returning 1`,
      [moment.now, keptDays],
    );
    return gone.length;
  });
}
