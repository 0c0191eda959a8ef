import { sendQueue } from "./queue/send.ts";

type Lasting = Event & { waitUntil: (work: Promise<unknown>) => void };
type Asked = Lasting & { request: Request; respondWith: (answer: Promise<Response>) => void };

// The compiler knows this program as a page; in it `self` is the worker.
const worker = globalThis as unknown as {
  addEventListener: ((type: "fetch", listener: (event: Asked) => void) => void) &
    ((type: "sync", listener: (event: Lasting & { tag: string }) => void) => void) &
    ((type: "install" | "activate", listener: (event: Lasting) => void) => void);
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void> };
};

/** The page's own files, written in by the build (vite.config.ts). */
declare const fieldFiles: string[];
/** Changes with any of them. */
declare const fieldVersion: string;

const name = `field-${fieldVersion}`;

worker.addEventListener("install", (event) => {
  const fresh = fieldFiles.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(fresh)));
  void worker.skipWaiting();
});

worker.addEventListener("activate", (event) => {
  const clean = async (): Promise<void> => {
    const old = (await caches.keys()).filter((one) => one.startsWith("field-") && one !== name);
    await Promise.all(old.map((one) => caches.delete(one)));
    await worker.clients.claim();
  };
  event.waitUntil(clean());
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  // The API, photos and who is signed in are always the hub's to answer.
  if (request.method !== "GET" || origin !== location.origin || !fieldFiles.includes(pathname)) return;
  const kept = caches.open(name).then((cache) => cache.match(pathname));
  event.respondWith(kept.then((found) => found ?? fetch(request)));
});

worker.addEventListener("sync", (event) => {
  if (event.tag !== "field-queue") return;
  event.waitUntil(sendOrAgain());
});

async function sendOrAgain(): Promise<void> {
  // A failure has the browser ask again later.
  if ((await sendQueue()) === "later") throw new Error("the hub could not be reached");
}
