import { Argument, InvalidArgumentError, Option, type Command } from "commander";
import type { App } from "../app.ts";
import { resetPassword } from "../commands/account.ts";
import { createApiKey, revokeApiKey } from "../commands/key.ts";
import { toGlobalId } from "../domain/globalId.ts";
import { keyScopes, roles, type KeyScope, type Role } from "../domain/viewer.ts";
import { tell, withJson } from "./answer.ts";
import { asHub, withApp } from "./open.ts";

interface MakeOptions {
  role?: Role;
  name: string;
  scopes?: KeyScope[];
  expires?: Date;
  json?: boolean;
}

interface KeyRow {
  id: number;
  prefix: string;
  name: string;
  role: string;
  organization: string | null;
  scopes: string[];
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
  revokedAt: string | null;
}

/** `key`, `key list|make|revoke`, `password`: who may come in. */
export function addKeys(program: Command): void {
  const key = asMake(program.command("key").description("API keys 密钥: make one, list them, end one")).addHelpText(
    "after",
    `
\`hub key <organization>\` is short for \`hub key make <organization>\`.

Examples:
  hub key make dj-op-water --name "meter system" --scopes REPORT --expires 2027-01-01
  hub key make                            an administrator's key 管理员密钥
  hub key list                            every key, without its secret 所有密钥（不含密文）
  hub key revoke 1a2b3c4d                 ends it; what it holds open ends within a second 立即停用`,
  );
  asMake(key.command("make").description("make a key; its secret is shown once 生成密钥，只显示一次"));
  withJson(key.command("list").description("keys, newest first, without their secrets 列出密钥"))
    .option("--all", "also those that were revoked or have expired")
    .action(({ all, json }: { all?: boolean; json?: boolean }) =>
      withApp(async (app) => {
        const keys = (await keysOf(app)).filter((k) => all || !isEnded(k));
        const lines = keys.map(
          (k) =>
            `${k.prefix}  ${k.role.padEnd(10)}  ${(k.organization ?? "—").padEnd(20)}  ${k.scopes.join(",")}  ${k.name}${isEnded(k) ? "  已停用 ended" : ""}${k.lastUsedAt ? `  last used ${k.lastUsedAt.slice(0, 16)}` : ""}`,
        );
        const shown = keys.map(({ id, ...k }) => ({ id: toGlobalId("ApiKey", id), ...k }));
        tell(json, shown, lines.length > 0 ? lines : "没有密钥 / no keys");
      }),
    );
  withJson(key.command("revoke").description("end a key 停用密钥"))
    .argument("<key>", "its prefix as `key list` shows it, or its global id")
    .action((name: string, { json }: { json?: boolean }) =>
      withApp(async (app) => {
        const found = (await keysOf(app)).find((k) => k.prefix === name.replace(/^hub_/, ""));
        const { keyId } = await revokeApiKey(asHub(app), { key: found ? toGlobalId("ApiKey", found.id) : name });
        tell(json, { id: toGlobalId("ApiKey", keyId), revoked: true }, "密钥已停用 / the key has ended");
      }),
    );
  withJson(
    program.command("password").description("give an account a new password; shown once, its sessions end 重置密码"),
  )
    .argument("<username>", "user name, e.g. admin")
    .action((username: string, { json }: { json?: boolean }) =>
      withApp(async (app) => {
        const { password } = await resetPassword(asHub(app), { account: username }, new Date());
        tell(json, { username, password }, password);
      }),
    );
}

function asMake(command: Command): Command {
  return withJson(command)
    .addArgument(new Argument("[organization]", "code of the organization; without it an administrator's key"))
    .addOption(new Option("--role <role>", "by the organization's kind unless told").argParser(among(roles)))
    .option("--name <name>", "what it is for", "command line")
    .addOption(new Option("--scopes <scopes>", `with commas: ${keyScopes.join(", ")}`).argParser(scopesOf))
    .addOption(new Option("--expires <day>", "when it ends").argParser(instant))
    .action((organization: string | undefined, { role, name, scopes, expires, json }: MakeOptions) =>
      withApp(async (app) => {
        const { keyId, secret } = await createApiKey(asHub(app), {
          name,
          organization: organization ?? null,
          role: role ?? null,
          scopes: scopes ?? null,
          expiresAt: expires ?? null,
        });
        tell(json, { id: toGlobalId("ApiKey", keyId), secret }, secret);
      }),
    );
}

function keysOf({ orm }: App): Promise<KeyRow[]> {
  return orm.em.fork().execute<KeyRow[]>(
    `select k.id, k.prefix, k.name, k.role, o.code as organization, to_jsonb(k.scopes) as scopes, to_json(k.created_at) as "createdAt",
       to_json(k.last_used_at) as "lastUsedAt", to_json(k.expires_at) as "expiresAt", to_json(k.revoked_at) as "revokedAt"
     from api_key k left join organization o on o.id = k.organization_id order by k.id desc`,
  );
}

function isEnded({ revokedAt, expiresAt }: KeyRow): boolean {
  return revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= Date.now());
}

function among<T extends string>(all: readonly T[]): (text: string) => T {
  return (text) => {
    const found = all.find((one) => one === text.toUpperCase());
    if (found) return found;
    throw new InvalidArgumentError(`one of ${all.join(", ")} is needed.`);
  };
}

function scopesOf(text: string): KeyScope[] {
  return text.split(",").map((one) => among(keyScopes)(one.trim()));
}

function instant(text: string): Date {
  const at = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00+08:00` : text);
  if (Number.isNaN(at.getTime())) throw new InvalidArgumentError("a day YYYY-MM-DD or an instant is needed.");
  return at;
}
