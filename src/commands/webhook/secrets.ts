import { createHmac, randomBytes } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { asHubItself } from "../wall.ts";

/** Makes the secret of a webhook out of its salt; secrets themselves are kept nowhere. */
export type SecretOf = (salt: string) => string;

/**
 * Opens the hub's own key: random, made once in the database, and, where a setting adds to it, useless without that. Hubs
 * on one database must have the same setting.
 */
export async function openSecrets(em: EntityManager, setting: string | null): Promise<SecretOf> {
  const hub = asHubItself(em);
  await hub.execute("insert into hub_secret (key) values (decode(?, 'hex')) on conflict do nothing", [
    randomBytes(32).toString("hex"),
  ]);
  const [row] = await hub.execute<[{ key: string }]>("select encode(key, 'hex') as key from hub_secret");
  const key = createHmac("sha256", setting ?? "")
    .update(Buffer.from(row.key, "hex"))
    .digest();
  return (salt) => `whsec_${createHmac("sha256", key).update(`webhook:${salt}`).digest("base64")}`;
}

/** A salt for a new secret. */
export function newSalt(): string {
  return randomBytes(16).toString("base64url");
}
