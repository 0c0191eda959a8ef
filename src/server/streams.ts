import {
  createSourceEventStream,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  type SubscriptionArgs,
} from "graphql";
import type { Told } from "../events/stream.ts";

/** One result as it goes out to a subscriber, and the cursor after it where it is an event. */
export interface Sent {
  result: ExecutionResult;
  cursor: string | null;
}

// Subscribers with the same document, variables and rights are given the same objects: each is executed once.
const executed = new WeakMap<object, Promise<ExecutionResult>>();

/** Runs a subscription for any transport: its results, or why there are none. */
export async function subscribe(args: SubscriptionArgs): Promise<AsyncIterableIterator<Sent> | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!isStream(source)) return source as ExecutionResult;
  return mapped(source as AsyncIterableIterator<Told<object>>, (told) => send(args, told));
}

/** Whether a subscription has begun. */
export function isStream(value: unknown): value is AsyncIterableIterator<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

/** The same iterator with other values; it ends at once when its consumer returns. */
export function mapped<A, B>(
  source: AsyncIterableIterator<A>,
  to: (value: A) => B | Promise<B>,
): AsyncIterableIterator<B> {
  const turn = async (next: Promise<IteratorResult<A, unknown>>): Promise<IteratorResult<B, undefined>> => {
    const { value, done } = await next;
    return done ? { value: undefined, done } : { value: await to(value), done: false };
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => turn(source.next()),
    return: () => turn(source.return!()),
    throw: (error) => turn(source.throw!(error)),
  };
}

async function send(args: ExecutionArgs, { value, cursor, lag }: Told<object>): Promise<Sent> {
  const known = executed.get(value);
  const running = known ?? Promise.resolve(execute({ ...args, rootValue: value }));
  if (!known && !(value instanceof Error)) executed.set(value, running);
  const result = await running;
  return { result: lag ? { ...result, extensions: { lag } } : result, cursor };
}
