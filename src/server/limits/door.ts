import { GraphQLError, type GraphQLSchema } from "graphql";
import { Refusal } from "../../domain/refusal.ts";
import type { Context } from "../../resolvers/context.ts";
import { hasRole } from "../caller.ts";
import { admit, type Admitted, type Asked, type Rules } from "./admit.ts";
import { askedId, type Documents } from "./documents.ts";
import { asError } from "./exceeded.ts";
import { pointsOf, Rates, type Standing } from "./rate.ts";
import type { Access } from "./access.ts";
import type { Limits } from "./settings.ts";

/** An operation as a client sends it, over whichever transport. */
export interface Operation {
  query?: unknown;
  documentId?: unknown;
  variables?: Record<string, unknown> | null | undefined;
  operationName?: string | null | undefined;
  extensions?: unknown;
}

/** The one rule set of every transport, and the counts that it keeps. */
export class Door {
  readonly limits: Limits;
  readonly documents: Documents;
  readonly introspection: boolean;
  readonly rates: Rates;
  private readonly rules: Rules;

  constructor(schema: GraphQLSchema, { limits, documents, introspection }: Access) {
    this.limits = limits;
    this.documents = documents;
    this.introspection = introspection;
    this.rates = new Rates(limits);
    this.rules = { schema, limits, introspection };
  }

  /** The text that is to be executed, and whether it is one of the known documents; null when the id is unknown. */
  document(operation: Operation): { text: string; known: boolean } | null {
    const id = askedId(operation);
    const text = typeof operation.query === "string" && operation.query !== "" ? operation.query : null;
    const known = id === null ? undefined : this.documents.text(id);
    if (known !== undefined && (text === null || text === known)) return { text: known, known: true };
    if (text === null) return id === null ? { text: "", known: false } : null;
    return { text, known: this.documents.only && this.documents.has(text) };
  }

  /** Holds an operation against the limits and the schema. */
  admit(asked: Asked): Admitted | readonly GraphQLError[] {
    return admit(this.rules, asked);
  }

  /** Takes points from the minute of whoever asks. */
  take(context: Context, points: number): Promise<Standing> {
    return this.rates.take("rate", identityOf(context), points);
  }

  /**
   * All that an operation on a socket or stream has to pass: its document, the limits, the schema, the rate. Returns what
   * to execute, or the errors to answer with.
   */
  async enter(context: Context, operation: Operation): Promise<Admitted | readonly GraphQLError[]> {
    const asked = this.document(operation);
    if (!asked) return [unknownDocument(this.documents.only)];
    if (this.documents.only && !asked.known) return [onlyKnown()];
    const { variables, operationName } = operation;
    const admitted = this.admit({ document: asked.text, variables, operationName });
    const points = isRefused(admitted) ? 1 : pointsOf(admitted.cost);
    const { refusal } = await this.take(context, points);
    return refusal ? [asError(refusal)] : admitted;
  }
}

/** Whether an operation was not admitted. */
export function isRefused(admitted: Admitted | readonly GraphQLError[]): admitted is readonly GraphQLError[] {
  return Array.isArray(admitted);
}

/** Whom requests are counted for. */
export function identityOf(context: Context): string {
  return hasRole(context) ? `key ${context.viewer.keyId}` : "nobody";
}

/** The answer to an id that is no document's; clients that know automatic persisted queries then send the text. */
export function unknownDocument(only: boolean): GraphQLError {
  const message = only
    ? "没有这个编号的查询文档；本站只执行登记的文档 / no document has this id; this hub executes known documents only"
    : "没有这个编号的查询文档，请发送文本 / no document has this id: send its text; strangers cannot register documents";
  return new GraphQLError(message, { extensions: { code: "PERSISTED_QUERY_NOT_SUPPORTED" } });
}

/** The answer to a text where only known documents are executed. */
export function onlyKnown(): GraphQLError {
  const originalError = new Refusal("FORBIDDEN", {
    zh: "本站只执行登记的查询文档，请用 documentId；如需登记请联系管理员",
    en: "this hub executes known documents only: name one by documentId, or ask the administrator to add yours",
  });
  return new GraphQLError(originalError.en, { originalError, extensions: { http: { status: 403 } } });
}
