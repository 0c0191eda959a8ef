import { openPostgres } from "../../src/postgres.ts";

/** A hub in little: opens PostgreSQL in the folder of its argument, says where, and waits to be killed. */
const directory = process.argv[2];
if (!directory) throw new Error("usage: openAndWait <directory>");
const { url } = await openPostgres({ directory });
console.log(url);
setInterval(() => undefined, 1_000);
