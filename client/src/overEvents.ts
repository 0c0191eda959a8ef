import { failure, readAnswer, reasonOf } from "./ask.ts";
import type { Result, Subscribed } from "./carry.ts";
import { UnreachableError } from "./errors.ts";
import { headersOf, type Way } from "./way.ts";

const patienceMs = 10_000;
/** The hub says something every ten seconds. */
const silenceMs = 30_000;

/** Carries a subscription over Server-Sent Events; it reads no faster than its results are taken. */
export async function* overEvents(
  way: Way,
  { query, variables, after }: Subscribed,
  signal: AbortSignal,
  through: () => void,
): AsyncGenerator<Result, undefined> {
  const leave = new AbortController();
  const either = AbortSignal.any([signal, leave.signal]);
  try {
    const response = await within(patienceMs, leave, async () =>
      way.fetch(way.url, {
        method: "POST",
        headers: {
          ...(await headersOf(way)),
          accept: "text/event-stream",
          ...(after === null ? {} : { "last-event-id": after }),
        },
        body: JSON.stringify({ query, variables: { ...variables, after } }),
        cache: "no-store",
        signal: either,
      }),
    );
    if (!response.ok || !response.headers.get("content-type")?.startsWith("text/event-stream")) {
      throw failure(response, readAnswer(await response.text()));
    }
    through();
    for await (const { event, data } of readEvents(response.body!, leave)) {
      if (event === "complete") return;
      if (event === "next") yield JSON.parse(data) as Result;
    }
  } finally {
    leave.abort();
  }
}

interface SentEvent {
  event: string;
  data: string;
}

async function* readEvents(
  body: ReadableStream<Uint8Array>,
  leave: AbortController,
): AsyncGenerator<SentEvent, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { value, done } = await within(silenceMs, leave, () => reader.read());
    if (done) return;
    const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
    rest = blocks.pop()!;
    for (const block of blocks) yield readEvent(block);
  }
}

function readEvent(block: string): SentEvent {
  const read: SentEvent = { event: "", data: "" };
  for (const line of block.split("\n")) {
    const [, name, value = ""] = /^(event|data): ?(.*)$/.exec(line) ?? [];
    if (name === "event") read.event = value;
    if (name === "data") read.data += value;
  }
  return read;
}

/** Does a part of the work; breaks the connection when it takes too long. */
async function within<T>(ms: number, leave: AbortController, work: () => Promise<T>): Promise<T> {
  const timer = setTimeout(() => leave.abort(new Error(`nothing within ${ms} ms`)), ms);
  try {
    return await work();
  } catch (cause) {
    throw new UnreachableError(reasonOf(cause), { cause });
  } finally {
    clearTimeout(timer);
  }
}
