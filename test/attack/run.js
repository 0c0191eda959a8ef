// npm run test:attack -- [url] [key]: the attack list against a hub that is yours, else against one that the tests open.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const [url, key] = process.argv.slice(2);
const root = join(import.meta.dirname, "../..");
const flags = ["--disable-warning=ExperimentalWarning", "--experimental-vm-modules"];
const jest = [join(root, "node_modules/jest/bin/jest.js"), "--config", join(root, "jest.attack.config.js")];
const env = { ...process.env, ...(url ? { ATTACK_URL: url } : {}), ...(key ? { ATTACK_KEY: key } : {}) };
if (env.ATTACK_URL && !env.ATTACK_KEY) throw new Error("give a key of that hub: npm run test:attack -- <url> <key>");
process.exitCode = spawnSync(process.execPath, [...flags, ...jest], { cwd: root, env, stdio: "inherit" }).status ?? 1;
