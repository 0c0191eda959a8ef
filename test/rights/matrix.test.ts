import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getNamedType, isCompositeType, isNonNullType, isObjectType } from "graphql";
import { withClient } from "../support/database.ts";
import { TestHub } from "../support/hub.ts";
import { everyRead, Judge } from "../support/rights/check.ts";
import { foreignValue, namesOf } from "../support/rights/matrix.ts";
import { randomDocument } from "../support/rights/documents.ts";
import { fill } from "../support/rights/twoCounties.ts";
import type { Person, World } from "../support/rights/world.ts";
import { seeded } from "../support/random.ts";

/** Documents of the run that asks for rows of others; 10,000 in the long run. */
const runs = Number(process.env["HUB_TEST_RUNS"] ?? 200);

let hub: TestHub;
let world: World;
let people: Person[];

beforeAll(async () => {
  hub = await TestHub.open(null, "2024-06-01T09:00:00+08:00");
  world = await fill(hub);
  people = world.people.filter(({ code }) => /^a-(gov|dept|streets|east|water|tele1|owner|club)$/.test(code ?? ""));
}, 120_000);
afterAll(() => hub?.close());

describe("the rights matrix", () => {
  it("tells nobody of a row or a field that is not theirs, in any field of any type, by any name or id", async () => {
    const judge = new Judge(hub, world);
    await everyRead(hub, judge, people);
    expect(judge.found.broken).toEqual([]);
    expect(judge.found.wrong).toEqual([]);
    expect(judge.found.cells).toBeGreaterThan(10_000);
    expect(judge.found.seen).toBeGreaterThan(2_000);
  }, 300_000);

  it("would see what is wrong: the administrator's answers are full of what others may not read", async () => {
    const judge = new Judge(hub, { ...world, allowed: (_viewer, mark) => world.allowed(people[0]!.viewer, mark) });
    await judge.ask(
      world.people[0]!,
      `{ tasks(first: 100) { nodes { stateReason } } organizations { nodes { note } } apiKeys { nodes { name } } }`,
    );
    expect(judge.found.wrong.some((w) => w.includes("j2"))).toBe(true);
    expect(judge.found.wrong.some((w) => w.includes("key"))).toBe(true);
  });

  it("tells of nothing else over the subscriptions, from the beginning of the log", async () => {
    const judge = new Judge(hub, world);
    const { changesSince } = await hub.data("ADMIN", "{ changesSince(first: 1) { cursor } }");
    const after = `${(changesSince.cursor as string).split(".")[0]}.0`;
    const fields = Object.values(hub.app.schema.getSubscriptionType()!.getFields()).filter((field) =>
      field.args.some((arg) => arg.name === "after"),
    );
    expect(fields.length).toBeGreaterThanOrEqual(3);
    await Promise.all(
      people.flatMap((person) =>
        fields.map((field) =>
          judge.follow(
            person,
            field.name,
            "id type data compound { nameZh } task { code stateReason } organization { code note } window { note } report { note } conflict { sentenceZh data } actor { code }",
            after,
          ),
        ),
      ),
    );
    expect(judge.found.wrong).toEqual([]);
    expect(judge.found.seen).toBeGreaterThan(50);
  }, 60_000);

  it("lets no mutation change or tell of anything in another jurisdiction", async () => {
    const judge = new Judge(hub, world);
    const before = await foreignRows();
    const codes = new Map<string, number>();
    for (const field of Object.values(hub.app.schema.getMutationType()!.getFields())) {
      if (field.name === "signIn") continue;
      const args = field.args.map((arg) => `${arg.name}: ${foreignValue(arg.type, arg.name, field.name, namesOf(2))}`);
      const payload = getNamedType(field.type);
      const parts = isObjectType(payload)
        ? Object.values(payload.getFields()).flatMap((part) => {
            const named = getNamedType(part.type);
            if (!isCompositeType(named)) return [part.name];
            if (part.name === "userErrors") return ["userErrors { code field message }"];
            return isObjectType(named) && named.getFields()["id"] && !part.args.some((a) => isNonNullType(a.type))
              ? [`${part.name} { id }`]
              : [];
          })
        : [];
      for (const person of people) {
        const data = (await judge.ask(
          person,
          `mutation { ${field.name}(${args.join(", ")}) { ${parts.join(" ")} } }`,
        )) as Record<string, { userErrors?: { code: string }[] } | null> | null;
        const code = data?.[field.name]?.userErrors?.[0]?.code ?? (data?.[field.name] ? "done" : "refused");
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }
    }
    expect(judge.found.broken).toEqual([]);
    expect(judge.found.wrong).toEqual([]);
    expect(await foreignRows()).toEqual(before);
    expect(codes.get("FORBIDDEN") ?? 0).toBeGreaterThan(20);
    expect(codes.get("NOT_FOUND") ?? 0).toBeGreaterThan(20);
  }, 120_000);

  it(`finds no row of others in ${runs} random documents with random names and ids`, async () => {
    const judge = new Judge(hub, world);
    const random = seeded(Number(process.env["HUB_TEST_SEED"] ?? 1));
    let left = runs;
    const work = async (): Promise<void> => {
      while (left-- > 0) {
        const person = people[Math.floor(random() * people.length)]!;
        await judge.ask(person, randomDocument(hub.app.schema, random));
      }
    };
    await Promise.all([work(), work(), work(), work()]);
    expect(judge.found.broken).toEqual([]);
    expect(judge.found.wrong).toEqual([]);
    expect(judge.found.seen).toBeGreaterThan(runs / 4);
  }, 1_200_000);
});

/** A digest of all rows of the second jurisdiction, table by table, as the owner reads them. */
async function foreignRows(): Promise<Record<string, string>> {
  return withClient(hub.database.url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace s on s.oid = c.relnamespace where c.relkind = 'r' and s.nspname = 'public' and c.relname <> 'api_key'
         and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname in ('jurisdiction_id', 'task_id', 'compound_id', 'change_id', 'organization_id'))`,
    );
    const digests: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ digest: string }>(
        `select md5(string_agg(x::text, '|' order by x::text)) as digest from ${name} x where x::text ~ '(«j2»|[(,]2[0-9]{3}[,)])' or to_jsonb(x) ->> 'jurisdiction_id' = '2'`,
      );
      digests[name] = rows[0]!.digest;
    }
    return digests;
  });
}
