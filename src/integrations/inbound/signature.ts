import { createHmac, timingSafeEqual } from "node:crypto";

/** What a signed message brings, after Standard Webhooks. */
export interface Signed {
  id: string | undefined;
  timestamp: string | undefined;
  signature: string | undefined;
  body: Buffer;
}

/** Seconds by which the sender's clock may differ. */
const tolerance = 300;

/** Whether one of the secrets has signed exactly these bytes within the last five minutes. */
export function isSigned({ id, timestamp, signature, body }: Signed, secrets: readonly string[], now: Date): boolean {
  if (!id || !/^[\x21-\x7e]{1,200}$/.test(id) || !timestamp || !/^\d{1,12}$/.test(timestamp) || !signature)
    return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > tolerance) return false;
  const given = signature
    .split(" ")
    .slice(0, 10)
    .flatMap((one) => (one.startsWith("v1,") ? [Buffer.from(one.slice(3), "base64")] : []));
  const right = secrets.map((secret) =>
    createHmac("sha256", Buffer.from(secret.replace(/^whsec_/, ""), "base64"))
      .update(`${id}.${timestamp}.`)
      .update(body)
      .digest(),
  );
  // Every pair is compared, so that the time tells nothing of which one fits.
  return right
    .map((one) => given.filter((g) => g.length === one.length && timingSafeEqual(g, one)).length > 0)
    .includes(true);
}
