import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { openChromium } from "./chromium.ts";

/** Where pages are opened, and whose keys sign in. */
interface Hub {
  readonly server: { readonly url: string };
  key(who: string): Promise<string>;
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** How a page is opened. */
export interface Opening {
  /** Whose key signs in, or the key itself; nobody unless told. */
  as?: string;
  /** Where the hub is; the test's hub unless told. */
  at?: string;
  width?: number;
  height?: number;
  /** A phone: touch, and a viewport of 390 x 844. */
  phone?: boolean;
  language?: "zh" | "en";
}

/** A real browser before the running hub; notes what a page does that it must not. */
export class Browsing {
  private readonly wrongs = new Map<BrowserContext, string[]>();

  private constructor(
    private readonly hub: Hub,
    readonly browser: Browser,
  ) {}

  /** Starts a browser before a hub. */
  static async open(hub: Hub): Promise<Browsing> {
    return new Browsing(hub, await openChromium());
  }

  /** A page in a browser of its own; it may talk to the hub only. */
  async page(path: string, opening: Opening = {}): Promise<Page> {
    const { as, at = this.hub.server.url, phone = false, language = "zh" } = opening;
    const viewport = phone
      ? { width: 390, height: 844 }
      : { width: opening.width ?? 1440, height: opening.height ?? 900 };
    const context = await this.browser.newContext({ viewport, hasTouch: phone, isMobile: phone });
    const wrongs: string[] = [];
    this.wrongs.set(context, wrongs);
    const { host } = new URL(at);
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (url.host !== host && !["data:", "blob:"].includes(url.protocol)) wrongs.push(request.url());
    });
    if (language === "en") await context.addInitScript("localStorage.setItem('hub.language', 'en')");
    if (as) {
      const query = `mutation($k: String!) { signInWithKey(input: {key: $k}) { userErrors { message } } }`;
      const variables = { k: as.startsWith("hub_") ? as : await this.hub.key(as) };
      await context.request.post(`${at}/graphql`, { data: { query, variables } });
    }
    const page = await context.newPage();
    page.on("pageerror", (error) => wrongs.push(String(error)));
    page.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) wrongs.push(message.text());
    });
    await page.goto(`${at}${path}`);
    return page;
  }

  /** A page of somebody who is signed in, as soon as it is live. */
  async live(as: string, path: string, opening: Omit<Opening, "as"> = {}): Promise<Page> {
    const page = await this.page(path, { ...opening, as });
    await standing(page, "live");
    return page;
  }

  /** Closes a page: what it did that it must not (other hosts, broken policy, uncaught errors); nothing is right. */
  async finish(page: Page): Promise<string[]> {
    const context = page.context();
    await context.close();
    return this.wrongs.get(context) ?? [];
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

/** Waits until a page says how true it is. */
export async function standing(page: Page, is: "live" | "lost" | "behind"): Promise<void> {
  await page.waitForSelector(`[data-standing=${is}]`, { timeout: 20_000 });
}

/** Chooses an entry of a select by typing. */
export async function choose(page: Page, select: string, text: string): Promise<void> {
  await page.click(select);
  await page.keyboard.type(text);
  await page.waitForSelector(`.ant-select-item-option:has-text("${text}")`);
  await page.keyboard.press("Enter");
}

/** Waits until an expression is true in the page; its policy forbids what playwright's own waiting would do there. */
export async function until(page: Page, expression: string, ms = 20_000): Promise<void> {
  for (const end = Date.now() + ms; !(await page.evaluate<boolean>(expression)); await sleep(50)) {
    if (Date.now() > end) throw new Error(`not in ${ms} ms: ${expression}`);
  }
}

/** What axe-core finds against a page that has come to rest, in its words; nothing is right. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(`Promise.allSettled(document.getAnimations()
    .filter(({ effect }) => effect.getComputedTiming().endTime < 5000).map(({ finished }) => finished))`);
  // By the debugger's way in, which the page's policy does not reach.
  await page.evaluate(axe);
  return page.evaluate<string[]>(
    `axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, help, nodes }) =>
      id + ": " + help + " | " + nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 160) + " " + failureSummary.slice(0, 200)).join(" | ")))`,
  );
}
