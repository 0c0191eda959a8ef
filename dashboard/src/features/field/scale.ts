import type { Photo } from "./queue/items.ts";

const longestEdge = 1600;
const quality = 0.8;

/** Scales a photo down for sending, upright and without what the camera wrote into it; null: it is no picture. */
export async function scaled(file: Blob): Promise<Photo | null> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (!picture) return null;
  const share = Math.min(1, longestEdge / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * share));
  canvas.height = Math.max(1, Math.round(picture.height * share));
  canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
  return blob && { bytes: await blob.arrayBuffer(), type: blob.type };
}
