import { Client, fetchExchange, type CombinedError } from "urql";
import type { Language } from "../words.ts";
import { documentId } from "./documentId.ts";
import type { Operation } from "./operation.ts";

/** The hub's no, or that it could not be asked. */
export class HubError extends Error {
  /** The API's code; NETWORK when no answer came. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** A client of /graphql, in the name of who is signed in in this browser. */
export function openClient(language: Language, key: string | null = null): Client {
  return new Client({
    url: new URL("/graphql", location.href).href,
    exchanges: [fetchExchange],
    preferGetMethod: false,
    requestPolicy: "network-only",
    fetchOptions: () => ({ headers: headers(language, key) }),
  });
}

/** The headers that carry the language and, where it is not the browser's session that asks, a key. */
export function headers(language: Language, key: string | null): Record<string, string> {
  return { "Accept-Language": language, ...(key === null ? {} : { Authorization: `Bearer ${key}` }) };
}

/** The address of the WebSocket. */
export function socketUrl(): string {
  return new URL("/graphql", location.href.replace(/^http/, "ws")).href;
}

/** Asks the hub; throws HubError. */
export async function ask<Answer, Variables extends object>(
  client: Client,
  document: Operation<Answer, Variables>,
  variables: Variables,
): Promise<Answer> {
  const isMutation = /^\s*(?:#.*\s*)*mutation\b/.test(document);
  const sent = sentAs(document);
  const asked = isMutation
    ? client.mutation<Answer>(sent, variables as never)
    : client.query<Answer>(sent, variables as never);
  const { data, error } = await asked.toPromise();
  if (error) throw hubError(error);
  if (!data) throw new HubError("NETWORK", "no answer");
  return data;
}

/** An operation as urql sends it: its id alone, where the build has put that in place of the text. */
function sentAs(document: string): string {
  const id = documentId(document);
  // A document with an id and without definitions; urql's types know only what has been parsed.
  return id === null ? document : ({ kind: "Document", definitions: [], documentId: id } as never);
}

/** The code of a failed request, in one place. */
export function hubError(error: CombinedError): HubError {
  const [first] = error.graphQLErrors;
  if (first) return new HubError((first.extensions?.["code"] as string | undefined) ?? "UNKNOWN", first.message);
  return new HubError("NETWORK", error.message);
}
