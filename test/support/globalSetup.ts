import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { migrate } from "../../src/orm.ts";
import { openPostgres } from "../../src/postgres.ts";
import { serverVariable, templateVariable, withClient, withDatabase } from "./database.ts";
import { makeRunFolder, removeRunFolder, sweep } from "./folder.ts";

/** What the teardown undoes. */
export type Undo = () => Promise<void>;

/** Starts PostgreSQL (or takes that of TEST_DATABASE_URL or DATABASE_URL) and migrates one template database. */
// oxlint-disable-next-line import/no-default-export -- jest asks for it
export default async function globalSetup(): Promise<void> {
  const given = process.env["TEST_DATABASE_URL"] ?? process.env["DATABASE_URL"];
  await sweep();
  const folder = await makeRunFolder();
  const server = given
    ? { url: given, close: () => Promise.resolve() }
    : await openPostgres({ directory: join(folder, "server"), throwaway: true });
  const { url } = server;
  const template = `hub_test_template_${randomUUID().slice(0, 8)}`;
  const undo: Undo = async () => {
    if (given) await dropTemplate(url, template);
    await server.close();
    await removeRunFolder(folder);
  };
  (globalThis as { undoTestServer?: Undo }).undoTestServer = undo;
  try {
    await withClient(url, (client) => client.query(`create database ${template}`));
    await migrate(withDatabase(url, template));
  } catch (error) {
    // Jest runs no teardown after a setup that failed.
    await undo();
    throw error;
  }
  process.env[serverVariable] = url;
  process.env[templateVariable] = template;
}

async function dropTemplate(url: string, template: string): Promise<void> {
  await withClient(url, (client) => client.query(`drop database if exists ${template} with (force)`));
}
