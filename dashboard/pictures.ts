import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { openChromium } from "../test/support/chromium.ts";
import { endEveryone, freePort, HubProcess } from "../test/support/process.ts";

/**
 * Takes a picture of every page with real data: starts a hub of its own, has the simulator live through the Dianjiang
 * plan's first months, and opens each page as somebody who works at it.
 */
const root = join(import.meta.dirname, "..");
const { values } = parseArgs({
  options: {
    out: { type: "string", default: join(root, "dist/pictures") },
    /** Only pictures whose names hold this. */
    only: { type: "string", default: "" },
    /** A hub that runs already, with its administrator's key. */
    url: { type: "string" },
    key: { type: "string" },
    compounds: { type: "string", default: "24" },
    days: { type: "string", default: "115" },
  },
});

interface Picture {
  name: string;
  path: string | ((ask: Ask) => Promise<string>);
  who: string;
  width?: number;
  height?: number;
  phone?: boolean;
  english?: boolean;
  whole?: boolean;
}
type Ask = <Answer>(query: string) => Promise<Answer>;

/** The compound where most happens. */
const busiest = async (ask: Ask): Promise<string> => {
  const { conflicts } = await ask<{ conflicts: { nodes: { compound: { code: string } | null }[] } }>(
    `{ conflicts(filter: {open: true}, first: 1) { nodes { compound { code } } } }`,
  );
  return `/compounds/${encodeURIComponent(conflicts.nodes[0]?.compound?.code ?? "DJ-C01")}`;
};

const pictures: Picture[] = [
  { name: "wall-1080p", path: "/wall", who: "dj-joint-conference", width: 1920, height: 1080 },
  { name: "wall-4k", path: "/wall", who: "dj-joint-conference", width: 3840, height: 2160 },
  { name: "overview", path: "/", who: "dj-hc" },
  { name: "overview-en", path: "/", who: "dj-hc", english: true },
  { name: "planning", path: "/planning", who: "dj-hc" },
  { name: "planning-en", path: "/planning", who: "dj-hc", english: true },
  { name: "compounds", path: "/compounds", who: "dj-hc" },
  { name: "compound", path: busiest, who: "dj-hc", whole: true },
  { name: "tasks", path: "/tasks", who: "dj-owner" },
  { name: "dispatch", path: "/dispatch", who: "dj-op-water" },
  { name: "dispatch-en", path: "/dispatch", who: "dj-op-water", english: true },
  { name: "field", path: "/field", who: "dj-op-water", phone: true },
  { name: "imports", path: "/imports", who: "dj-op-water" },
  { name: "conflicts", path: "/conflicts", who: "dj-hc" },
  { name: "notices", path: "/notices", who: "dj-hc" },
  { name: "admin-accounts", path: "/admin/accounts", who: "ADMIN" },
  { name: "admin-keys", path: "/admin/keys", who: "ADMIN" },
  { name: "admin-pack", path: "/admin/pack", who: "ADMIN" },
  { name: "admin-channels", path: "/admin/channels", who: "ADMIN" },
  { name: "admin-audit", path: "/admin/audit", who: "ADMIN" },
  { name: "developer", path: "/developer", who: "dj-hc", english: true },
];

let hub = null as HubProcess | null;
const folder = await mkdtemp(join(tmpdir(), "hub-pictures-"));
try {
  const { url, key } = values.url && values.key ? { url: values.url, key: values.key } : await openHub();
  await mkdir(values.out, { recursive: true });
  const browser = await openChromium();
  for (const picture of pictures.filter(({ name }) => name.includes(values.only)))
    await take(browser, url, key, picture);
  await browser.close();
} finally {
  await hub?.end("SIGTERM").catch(endEveryone);
  await rm(folder, { recursive: true, force: true });
}

/** Opens a hub with its own PostgreSQL and plays the story. */
async function openHub(): Promise<{ url: string; key: string }> {
  const settings = { HUB_PACK: "data/dianjiang", HUB_DATA: folder, HUB_LOG: "warn" };
  hub = HubProcess.spawn(join(root, "dist/src/main.js"), { ...settings, PORT: String(await freePort()) });
  await hub.says(/^ {2}VIEWER +hub_/m, 300_000);
  const { url } = hub;
  const key = hub.secret("ADMIN");
  const { compounds, days } = values;
  const story = ["--compounds", compounds, "--days", days, "--pace", "0", "--keep-clock", "--json"];
  const player = spawn(process.execPath, [join(root, "dist/src/hub.js"), "simulate", "--url", url, ...story], {
    env: { ...process.env, HUB_KEY: key },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const code = await new Promise((resolve) => player.once("exit", resolve));
  if (code !== 0) throw new Error(`the story ended with ${String(code)}`);
  return { url, key };
}

async function take(browser: Browser, url: string, admin: string, picture: Picture): Promise<void> {
  const { name, who, path, phone = false, english = false, width = 1440, height = 900, whole = false } = picture;
  const ask = async <Answer>(query: string): Promise<Answer> => {
    const headers = { authorization: `Bearer ${admin}`, "content-type": "application/json" };
    const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
    const { data, errors } = (await response.json()) as { data: Answer; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const made =
    who === "ADMIN"
      ? null
      : await ask<{ createApiKey: { keyId: string; secret: string } }>(
          `mutation { createApiKey(input: {name: "pictures", organization: "${who}"}) { keyId secret } }`,
        );
  const viewport = phone ? { width: 390, height: 844 } : { width, height };
  const context = await browser.newContext({
    viewport,
    isMobile: phone,
    hasTouch: phone,
    deviceScaleFactor: phone ? 2 : 1,
  });
  if (english) await context.addInitScript("localStorage.setItem('hub.language', 'en')");
  const query = `mutation($k: String!) { signInWithKey(input: {key: $k}) { userErrors { message } } }`;
  await context.request.post(`${url}/graphql`, {
    data: { query, variables: { k: made?.createApiKey.secret ?? admin } },
  });
  const page = await context.newPage();
  await page.goto(`${url}${typeof path === "string" ? path : await path(ask)}`);
  await page.waitForSelector("[data-standing=live]");
  await page.waitForLoadState("networkidle");
  // Charts draw themselves in with a movement.
  await sleep(1_500);
  const file = join(values.out, `${name}.png`);
  await page.screenshot({ path: file, fullPage: whole });
  await context.close();
  if (made) await ask(`mutation { revokeApiKey(input: {key: "${made.createApiKey.keyId}"}) { keyId } }`);
  process.stdout.write(`${file}\n`);
}
