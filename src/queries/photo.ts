import { sql } from "kysely";
import type { PhotoType } from "../domain/photo.ts";
import type { Door } from "./door.ts";
import { photoVisible } from "./rights.ts";
import { and, type ReadContext } from "./shape.ts";

/** A photo that the viewer may see, by its digest; null where there is none. */
export async function photoBytes(
  door: Door,
  context: ReadContext,
  sha256: string,
): Promise<{ type: PhotoType; content: Buffer } | null> {
  const [found] = await door.rows(
    context.viewer,
    sql<{
      type: PhotoType;
      content: Buffer;
    }>`select p.type, c.content from photo p join photo_content c on c.photo_id = p.id
      where ${and(sql`p.sha256 = ${sha256}`, photoVisible("p", context))} limit 1`,
  );
  return found ?? null;
}
