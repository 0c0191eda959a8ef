import express, { type Express } from "express";
import type { App } from "../app.ts";
import { checkMayShow, receivePhoto } from "../commands/photo/receive.ts";
import { notFound } from "../domain/input.ts";
import { photoUrl } from "../domain/photo.ts";
import { photoBytes } from "../queries/photo.ts";
import { bodyUpTo } from "./fileBody.ts";
import { refuseBytes, type BytesDoor } from "./refuseBytes.ts";

/** POST /photos keeps a picture and answers with the address that a report's evidence names; GET /photos/<sha256> gives it back. */
export function servePhotos(web: Express, { services }: App, { open, maxBytes, log }: BytesDoor): void {
  const photos = express.Router();

  photos.post("/", async (request, response) => {
    const context = await open(request, response);
    checkMayShow(context.viewer);
    const content = await bodyUpTo(request, maxBytes, "photo");
    const { sha256, repeated } = await receivePhoto(context.command, content);
    response.status(repeated ? 200 : 201).json({ url: photoUrl(sha256), sha256 });
  });

  photos.get("/:sha256", async (request, response) => {
    const context = await open(request, response);
    const { sha256 } = request.params;
    const known = /^[0-9a-f]{64}$/.test(sha256);
    const found = known ? await photoBytes(services.door, context.reader.context, sha256) : null;
    if (!found) throw notFound(["sha256"], sha256.slice(0, 64), "照片", "photo");
    response.set({
      "Content-Type": found.type,
      // Only for who asked, and the bytes behind a digest never change.
      "Cache-Control": "private, max-age=31536000, immutable",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Content-Disposition": `inline; filename="${sha256.slice(0, 12)}.${found.type.slice(6)}"`,
    });
    response.send(found.content);
  });

  photos.use(refuseBytes(log));
  web.use("/photos", photos);
}
