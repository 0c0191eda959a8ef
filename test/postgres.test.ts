import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readFile, rm, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { MikroORM } from "@mikro-orm/postgresql";
import { type EmbeddedPostgres, openPostgres } from "../src/postgres.ts";
import { canReach } from "../src/postgres/account.ts";
import { freshDatabase, withClient } from "./support/database.ts";
import { testFolder } from "./support/folder.ts";

async function rows<T>(url: string, text: string): Promise<T[]> {
  return withClient(url, async (client) => (await client.query(text)).rows as T[]);
}

async function postmaster(directory: string): Promise<number> {
  return Number((await readFile(join(directory, "data", "postmaster.pid"), "utf8")).split("\n")[0]);
}

describe("the embedded PostgreSQL", () => {
  let directory: string;
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    directory = await testFolder();
    server = await openPostgres({ directory });
  });
  afterAll(async () => {
    await server.close();
    await rm(directory, { recursive: true, force: true });
  });

  it("starts as PostgreSQL 18 with its promises to the disk kept", async () => {
    const [found] = await rows(
      server.url,
      "select current_setting('server_version_num')::int / 10000 as major, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('listen_addresses') as tcp",
    );
    expect(found).toEqual({ major: 18, fsync: "on", commit: "on", tcp: "" });
  });

  it("is reached by MikroORM with the same URL", async () => {
    const orm = await MikroORM.init({ clientUrl: server.url, entities: [], discovery: { warnWhenNoEntities: false } });
    try {
      expect(await orm.em.execute("select current_database() as name")).toEqual([{ name: "hub" }]);
    } finally {
      await orm.close();
    }
  });

  it("keeps data across close and open", async () => {
    await rows(server.url, "create table kept as select '青松小区' as name");
    await server.close();
    server = await openPostgres({ directory });
    expect(await rows(server.url, "select name from kept")).toEqual([{ name: "青松小区" }]);
  });

  it("rejoins the server that a hub killed with -9 left running", async () => {
    await server.close();
    const script = join(import.meta.dirname, "support", "openAndWait.ts");
    const hub = spawn(process.execPath, [script, directory], { stdio: ["ignore", "pipe", "inherit"] });
    await once(hub.stdout, "data");
    const pid = await postmaster(directory);
    hub.kill("SIGKILL");
    await once(hub, "exit");
    server = await openPostgres({ directory });
    expect(await postmaster(directory)).toBe(pid);
    expect(await rows(server.url, "select name from kept")).toHaveLength(1);
  });

  it("starts the server again when it is killed with -9 under the hub", async () => {
    const pid = await postmaster(directory);
    process.kill(pid, "SIGKILL");
    let found: unknown[] = [];
    for (let tries = 200; tries > 0 && found.length === 0; tries--) {
      await sleep(100);
      found = await rows(server.url, "select name from kept").catch(() => []);
    }
    expect(found).toHaveLength(1);
    expect(await postmaster(directory)).not.toBe(pid);
  });

  it("recovers from the stale lock of a killed server whose id another process bears by now", async () => {
    await server.close();
    const stale = `${process.pid}\n${join(directory, "data")}\n1\n5432\n${join(directory, "socket")}\n\n1 1\nready\n`;
    await writeFile(join(directory, "data", "postmaster.pid"), stale);
    await writeFile(join(directory, "socket", ".s.PGSQL.5432.lock"), stale);
    server = await openPostgres({ directory });
    expect(await rows(server.url, "select name from kept")).toHaveLength(1);
  });

  it("waits for a server that is so young that it has not noted its socket", async () => {
    await server.close();
    const data = join(directory, "data");
    const young = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { cwd: data, stdio: "ignore" });
    await writeFile(join(data, "postmaster.pid"), `${young.pid}\n${data}\n1\n5432\n\n`);
    const opening = openPostgres({ directory });
    const early = await Promise.race([opening.then(String, String), sleep(1_000, "waiting")]);
    young.kill("SIGKILL");
    await once(young, "exit");
    server = await opening;
    expect(early).toBe("waiting");
    expect(await rows(server.url, "select name from kept")).toHaveLength(1);
  });

  it("is shared by two hubs and stopped by the last one to close", async () => {
    const second = await openPostgres({ directory });
    await server.close();
    expect(await rows(second.url, "select name from kept")).toHaveLength(1);
    await second.close();
    await expect(rows(second.url, "select 1")).rejects.toThrow(/ENOENT|ECONNREFUSED/);
    server = await openPostgres({ directory });
  });

  it("lets two hubs start at once on an empty directory", async () => {
    const empty = await testFolder();
    const both = await Promise.all([openPostgres({ directory: empty }), openPostgres({ directory: empty })]);
    expect(both[0].url).toBe(both[1].url);
    await both[0].close();
    await both[1].close();
    await rm(empty, { recursive: true, force: true });
  });

  it("takes a directory whose path is too long for a socket", async () => {
    const root = await testFolder();
    const long = join(root, "一个很长的文件夹".repeat(4));
    await mkdir(long);
    await chmod(root, 0o755);
    const one = await openPostgres({ directory: long, throwaway: true });
    expect(await rows(one.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await one.close();
    await rm(root, { recursive: true, force: true });
  });

  const asRoot = process.getuid?.() === 0 ? it : it.skip;
  asRoot(
    "keeps the data of a folder that only root can enter in a place that PostgreSQL's account reaches",
    async () => {
      const closed = join(await testFolder(), "hub");
      const one = await openPostgres({ directory: closed, throwaway: true });
      const location = (await readFile(join(closed, "location"), "utf8")).trim();
      expect(await canReach({ uid: 65_534, gid: 65_534 }, location)).toBe(true);
      expect(await rows(one.url, "select 1 as one")).toEqual([{ one: 1 }]);
      await one.close();
    },
  );

  it("refuses the cluster of another major version and says so", async () => {
    await server.close();
    const version = join(directory, "data", "PG_VERSION");
    await unlink(version);
    await writeFile(version, "17\n");
    await expect(openPostgres({ directory })).rejects.toThrow(/made by PostgreSQL 17, this hub brings 18/);
    await writeFile(version, "18\n");
    server = await openPostgres({ directory });
  });

  it("knows which folders the unprivileged account can enter", async () => {
    const closed = await testFolder();
    const stranger = { uid: 65_533, gid: 65_533 };
    expect(await canReach(stranger, closed)).toBe(true);
    expect(await canReach(stranger, join(closed, "inside"))).toBe(false);
    await rm(closed, { recursive: true, force: true });
  });
});

describe("a fresh database", () => {
  // A database of TEST_DATABASE_URL sorts as whoever made its cluster chose.
  const onOurs = process.env["TEST_DATABASE_URL"] || process.env["DATABASE_URL"] ? it.skip : it;
  onOurs("sorts Chinese by its sound and finds it by trigrams, without help", async () => {
    const database = await freshDatabase();
    try {
      expect(
        await rows(database.url, "select name from unnest(array['张','李','王','阿']) as name order by name"),
      ).toEqual(["阿", "李", "王", "张"].map((name) => ({ name })));
      const trigrams = "create extension if not exists pg_trgm; select similarity('青松小区', '青松') > 0 as alike";
      const found = await withClient(database.url, (client) => client.query(trigrams));
      expect((found as unknown as { rows: unknown[] }[])[1]?.rows).toEqual([{ alike: true }]);
    } finally {
      await database.drop();
    }
  });

  it("holds exclusion constraints over equal keys and ranges", async () => {
    const database = await freshDatabase();
    try {
      await rows(database.url, "create extension if not exists btree_gist");
      await rows(
        database.url,
        "create table held (compound int, during daterange, exclude using gist (compound with =, during with &&))",
      );
      await rows(database.url, "insert into held values (1, '[2026-01-01,2026-02-01)')");
      await expect(rows(database.url, "insert into held values (1, '[2026-01-15,2026-03-01)')")).rejects.toThrow(
        /exclusion/,
      );
    } finally {
      await database.drop();
    }
  });

  it("is made for many callers at once", async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => freshDatabase()));
    expect(new Set(all.map(({ url }) => url)).size).toBe(6);
    await Promise.all(all.map((one) => one.drop()));
  });
});
