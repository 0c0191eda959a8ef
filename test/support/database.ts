import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";

/** A database of one test file's own. */
export interface FreshDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Names by which the global setup tells the workers where the server and the migrated template are. */
export const serverVariable = "HUB_TEST_SERVER";
export const templateVariable = "HUB_TEST_TEMPLATE";

/** Makes a database as the migrations leave it, or like `template`, by copying: 0.1 to 0.5 s. */
export async function freshDatabase(template = testServer().template): Promise<FreshDatabase> {
  const { url: server } = testServer();
  const name = `hub_test_${randomUUID().replaceAll("-", "")}`;
  await withClient(server, (client) => copy(client, name, template));
  return {
    url: withDatabase(server, name),
    drop: () => withClient(server, async (client) => void (await client.query(`drop database ${name} with (force)`))),
  };
}

/** Where the tests' server is, and its migrated template. */
export function testServer(): { url: string; template: string } {
  const url = process.env[serverVariable];
  const template = process.env[templateVariable];
  if (!url || !template) throw new Error("no test server: it is there in tests that jest runs");
  return { url, template };
}

/** The same server's URL with another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** Runs `work` on a connection of its own. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function copy(client: Client, name: string, template: string): Promise<void> {
  for (let tries = 100; ; tries--) {
    try {
      await client.query(`create database ${name} template ${template}`);
      return;
    } catch (error) {
      // 55006: somebody is connected to the template, or another worker copies it.
      if ((error as { code?: string }).code !== "55006" || tries === 0) throw error;
      await sleep(50);
    }
  }
}
