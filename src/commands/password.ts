import { argon2, createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { normalPassword } from "../domain/password.ts";

const derive = promisify(argon2);
const cost = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 } as const;

/** The hash of a password (argon2id, a salt of its own). */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive("argon2id", { message: normalPassword(password), nonce, ...cost });
  return `argon2id$${cost.memory}$${cost.passes}$${nonce.toString("base64url")}$${tag.toString("base64url")}`;
}

/** Whether a password has this hash; without a hash never, after the same time. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const [, memory, passes, nonce, tag] = (hash ?? decoy).split("$");
  const made = await derive("argon2id", {
    message: normalPassword(password),
    nonce: Buffer.from(nonce!, "base64url"),
    parallelism: cost.parallelism,
    tagLength: cost.tagLength,
    memory: Number(memory),
    passes: Number(passes),
  });
  return timingSafeEqual(made, Buffer.from(tag!, "base64url")) && hash !== null;
}

const decoy = `argon2id$${cost.memory}$${cost.passes}$${"A".repeat(22)}$${"A".repeat(43)}`;

/** A new random password, to be shown once. */
export function randomPassword(): string {
  return randomBytes(12).toString("base64url");
}

/** The hash under which a random secret is kept: it needs no salt and no delay. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
