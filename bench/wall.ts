/**
 * What a redraw of the leading group's wall costs: `npm run bench:wall -- [rows] [width] [height]`. The built page itself, in
 * a browser, with the answers of a county of so many compounds and six tasks in each; beside it, in the same run, the same
 * shapes as SVG and a frame in which nothing is drawn. It measures as `/wall?measure` does on any screen.
 */
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { extname, join } from "node:path";
import { openChromium } from "../test/support/chromium.ts";

const [rows = 250, width = 1920, height = 1080] = process.argv.slice(2).map(Number);
const folder = join(import.meta.dirname, "../dist/dashboard");
const budgetMs = 1000 / 60;

const day = (from: string, more: number): string =>
  new Date(Date.parse(`${from}T00:00:00Z`) + more * 86_400_000).toISOString().slice(0, 10);
const named = (code: string) => ({ code, nameZh: `片区${code}`, nameEn: `Area ${code}` });

/** A compound with four windows and six tasks; each fifth task misses its window. */
function compound(at: number): object {
  const opened = day("2021-03-01", (at * 7) % 300);
  const window = (phase: string, from: number, to: number) => ({
    phase,
    startsOn: day(opened, from),
    endsOn: day(opened, to),
  });
  const task = (utility: string, i: number) => {
    const late = (at + i) % 5 === 0;
    const startsOn = day(opened, i * 4 + (late ? 60 : 0));
    const endsOn = day(startsOn, 10 + ((at + i) % 9));
    const state = ["ACCEPTED", "IN_PROGRESS", "SCHEDULED"][(at + i) % 3];
    const dates = { plannedStart: null, plannedEnd: null, committedStart: startsOn, committedEnd: endsOn };
    const alignment = { state: late ? "LATE" : "INSIDE", beforePaving: !late, startsOn, endsOn };
    return { utility, state, finished: state === "ACCEPTED", overdue: false, ...dates, alignment };
  };
  return {
    id: `C${at}`,
    code: `bench-${String(at).padStart(4, "0")}`,
    nameZh: `第${at}号`,
    nameEn: `No. ${at}`,
    area: named(String(at % 40)),
    street: null,
    windows: [
      window("OPEN_GROUND", 0, 45),
      window("BACKFILL", 46, 65),
      window("PAVING", 66, 95),
      window("BUILDING_WORKS", 0, 120),
    ],
    tasks: { nodes: ["DRAINAGE", "WATER", "GAS", "POWER", "TELECOM", "BROADCAST"].map(task) },
  };
}

const perPage = 60;
const totals = { alignedShare: 0.8, alignedTasks: 1200, pipelineTasks: 1500, overdue: 3, compounds: rows };
const answers: Record<string, (variables: { after?: string | null }) => object> = {
  DeskViewer: () => ({
    viewer: {
      role: "VIEWER",
      keyName: "bench",
      username: null,
      scopes: ["READ"],
      today: "2021-06-23",
      now: "2021-06-23T01:00:00Z",
      withheld: [],
      organization: null,
      jurisdiction: null,
    },
    jurisdictions: [],
  }),
  LogHead: () => ({ overview: { cursor: "bench.1" } }),
  WallFigures: () => ({ overview: { totals: { ...totals, compoundsStarted: 0 }, byUtility: [], byOrganization: [] } }),
  WallConflicts: () => ({ conflicts: { totalCount: 0, nodes: [] }, high: { totalCount: 0 } }),
  WallReports: () => ({ tasks: { nodes: [] } }),
  WallRows: ({ after }) => {
    const first = Number(after ?? 0);
    const next = Math.min(rows, first + perPage);
    return {
      compounds: {
        totalCount: rows,
        pageInfo: { endCursor: String(next), hasNextPage: next < rows },
        nodes: Array.from({ length: next - first }, (_, i) => compound(first + i)),
      },
    };
  },
};

const documents = JSON.parse(await readFile(join(folder, "documents.json"), "utf8")) as Record<string, string>;
const types: Record<string, string> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".html": "text/html",
  ".svg": "image/svg+xml",
};
const server = createServer((request, response) => {
  const send = (type: string, body: string | Buffer): void => void response.setHeader("content-type", type).end(body);
  const path = new URL(request.url ?? "/", "http://bench").pathname;
  const answer = async (): Promise<void> => {
    if (path === "/auth/session")
      return send("application/json", `{"openId":false,"viewer":{"name":"bench","person":false}}`);
    if (path === "/graphql") {
      const asked = JSON.parse(await new Response(request as never).text()) as {
        documentId: string;
        variables?: object;
      };
      const [, name] = /^(?:query|mutation) (\w+)/m.exec(documents[asked.documentId] ?? "") ?? [];
      const data = answers[name ?? ""]?.(asked.variables ?? {});
      if (!data) throw new Error(`no answer to ${name ?? asked.documentId}`);
      return send("application/json", JSON.stringify({ data }));
    }
    const file = extname(path) ? path : "index.html";
    send(types[extname(file)] ?? "application/octet-stream", await readFile(join(folder, file)));
  };
  answer().catch((error: unknown) => {
    console.error(String(error));
    response.writeHead(500).end();
  });
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as { port: number };

const browser = await openChromium();
try {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.routeWebSocket(/\/graphql$/, (socket) => {
    socket.onMessage((message) => {
      if (String(message).includes("connection_init")) socket.send(`{"type":"connection_ack"}`);
    });
  });
  await page.goto(`http://127.0.0.1:${port}/wall?by=all&measure`);
  // Each page of compounds that comes begins the measuring anew: the whole county is what counts.
  const measured = page.locator(`[data-measured][data-rows="${rows}"]`);
  await measured.waitFor({ state: "attached", timeout: 600_000 });
  const told = await measured.getAttribute("data-measured");
  const bars = await measured.getAttribute("data-bars");
  const { median, p95, frame, svg, empty } = JSON.parse(told!) as Record<string, number>;
  const ms = (value: number | undefined): string => `${(value ?? NaN).toFixed(1)} ms`;
  const load = loadavg()[0]!.toFixed(1);
  console.log(`${rows} rows, ${bars} bars, ${width} x ${height}, load ${load}, budget of a frame ${ms(budgetMs)}`);
  console.log(`redraw on the canvas, until it is in the picture   median ${ms(median)}  p95 ${ms(p95)}`);
  console.log(`a whole frame, median: nothing drawn ${ms(empty)}  canvas ${ms(frame)}  the same as SVG ${ms(svg)}`);
  if (median! > budgetMs) process.exitCode = 1;
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}
