import type { Operation, Variables } from "./document.ts";
import { errorOf, HubError, LimitError, UnauthenticatedError, UnreachableError, type SentError } from "./errors.ts";
import { sleep, waitFor } from "./wait.ts";
import { headersOf, type Way } from "./way.ts";

/**
 * Asks over HTTP and gives the data. What was refused by a rate was not done and is asked again at the time that the hub
 * says; what nobody answered is asked again only if it may be done twice. Throws a {@link HubError} when it is final or
 * patience is over, and the signal's reason when it is called off.
 */
export async function ask<Result>(
  way: Way,
  operation: Operation,
  variables: Variables,
  signal: AbortSignal,
): Promise<Result> {
  const deadline = Date.now() + way.patienceMs;
  const body = JSON.stringify({ query: operation.text, variables });
  for (let tries = 0; ; tries++) {
    try {
      return await askOnce<Result>(way, body, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof HubError) || !error.passing || error.code === "INTERNAL_SERVER_ERROR") throw error;
      if (!(error instanceof LimitError) && !operation.repeatable(variables)) throw error;
      const ms = waitFor(tries, error.retryAfter);
      if (Date.now() + ms > deadline) throw error;
      await sleep(ms, signal);
      signal.throwIfAborted();
    }
  }
}

async function askOnce<Result>(way: Way, body: string, signal: AbortSignal): Promise<Result> {
  const headers = { ...(await headersOf(way)), accept: "application/graphql-response+json, application/json;q=0.9" };
  const late = AbortSignal.timeout(way.timeoutMs);
  let response: Response;
  let text: string;
  try {
    response = await way.fetch(way.url, { method: "POST", headers, body, signal: AbortSignal.any([signal, late]) });
    text = await response.text();
  } catch (cause) {
    throw new UnreachableError(late.aborted ? `no answer within ${way.timeoutMs} ms` : reasonOf(cause), { cause });
  }
  const answer = readAnswer(text);
  if (response.ok && answer && !answer.errors && answer.data != null) return answer.data as Result;
  throw failure(response, answer);
}

/** An answer's body. */
export interface Answered {
  data?: unknown;
  errors?: readonly SentError[];
}

/** What an HTTP answer that holds no clean data amounts to. */
export function failure(response: Response, answer: Answered | null): HubError {
  const { status } = response;
  const after = Number(response.headers.get("retry-after") ?? Number.NaN);
  const retryAfter = Number.isFinite(after) ? after : null;
  const facts = { status, retryAfter, requestId: response.headers.get("x-request-id"), data: answer?.data ?? null };
  if (answer?.errors?.length) return errorOf(answer.errors, facts);
  const message = `HTTP ${status} ${response.statusText}`.trim();
  if (status === 401) return new UnauthenticatedError(message, "UNAUTHENTICATED", facts);
  if (status === 403) return new HubError(message, "FORBIDDEN", facts);
  if (status === 429) return new LimitError(message, {}, facts);
  if (status >= 500) return new UnreachableError(message, facts);
  return new HubError(message, "BAD_ANSWER", facts);
}

/** The answer that a text holds; null when it is none of GraphQL's, but a proxy's page. */
export function readAnswer(text: string): Answered | null {
  try {
    const answer = JSON.parse(text) as unknown;
    return typeof answer === "object" ? (answer as Answered | null) : null;
  } catch {
    return null;
  }
}

/** Why a connection failed, in words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "the connection failed";
  const { cause } = error;
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
}
