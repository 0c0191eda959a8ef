import type { ApolloServerPlugin } from "@apollo/server";
import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from "graphql";
import type { Logger } from "pino";
import { isAway } from "../domain/away.ts";
import { Refusal } from "../domain/refusal.ts";
import type { Metrics } from "../metrics.ts";
import type { Context } from "../resolvers/context.ts";
import { currentTrace, newTrace, type Trace } from "../trace.ts";

/** One GraphQL operation that is under way. */
export interface Running {
  trace: Trace;
  transport: "http" | "websocket" | "sse";
  began: number;
  definition: OperationDefinitionNode | null;
  context: Context | null;
  /** Results sent; more than one for a subscription. */
  sent: number;
  /** "ok", or the code of the first error. */
  outcome: string;
}

/** Begins an operation within the trace of its request, else within one of its own. */
export function beginOperation(transport: Running["transport"], trace = currentTrace() ?? newTrace()): Running {
  return { trace, transport, began: performance.now(), definition: null, context: null, sent: 0, outcome: "ok" };
}

/** The operation of a document by its name. */
export function definitionOf(document: DocumentNode, name: string | null | undefined): OperationDefinitionNode | null {
  const all = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  return all.find((one) => !name || one.name?.value === name) ?? null;
}

/** Counts and times an operation that has ended, and writes its one line; never variables, texts or secrets. */
export function endOperation(running: Running, log: Logger, metrics: Metrics): void {
  const { trace, transport, definition, outcome, began, sent, context } = running;
  const ms = performance.now() - began;
  const kind = definition?.operation ?? "none";
  metrics.operation({ transport, kind, outcome }, ms / 1000, trace.statements);
  trace.logged = true;
  log.info(
    {
      requestId: trace.id,
      transport,
      kind,
      name: definition?.name?.value.slice(0, 100) ?? null,
      fields: rootFields(definition),
      ms: Math.round(ms * 10) / 10,
      outcome,
      statements: trace.statements,
      ...(sent > 1 || definition?.operation === OperationTypeNode.SUBSCRIPTION ? { sent } : {}),
      ...whose(context),
    },
    "operation",
  );
}

/** The code of the first of some errors, as a client sees it; "ok" where there is none. */
export function outcomeOf(errors: readonly (GraphQLError | GraphQLFormattedError)[] | undefined): string {
  const first = errors?.[0];
  if (!first) return "ok";
  const original = first instanceof GraphQLError ? first.originalError : undefined;
  if (original instanceof Refusal) return original.code;
  if (isAway(original)) return "UNAVAILABLE";
  if (original && !(original instanceof GraphQLError)) return "INTERNAL_SERVER_ERROR";
  const code = first.extensions?.["code"];
  return typeof code === "string" && /^[A-Z_]{1,40}$/.test(code) ? code : "GRAPHQL_VALIDATION_FAILED";
}

/** Logs, counts and times every operation over HTTP. */
export function observeOperations(log: Logger, metrics: Metrics): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () => {
      const running = beginOperation("http");
      return Promise.resolve({
        willSendResponse: ({ operation, errors, contextValue, response: { body } }) => {
          running.definition = operation ?? null;
          running.context = contextValue;
          // A plugin that answers in the operation's place leaves its errors in the body alone.
          const told = body.kind === "single" ? body.singleResult.errors : undefined;
          running.outcome = outcomeOf(errors ?? told);
          endOperation(running, log, metrics);
          return Promise.resolve();
        },
      });
    },
  };
}

/** Names of fields are the schema's where the document was valid; where it was not, they are anybody's. */
function rootFields(definition: OperationDefinitionNode | null): string[] {
  const names = definition?.selectionSet.selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.name.value] : []));
  return (names ?? []).slice(0, 5).map((name) => name.slice(0, 60));
}

function whose(context: Context | null): { organization: number | null; key: number } | object {
  try {
    return context ? { organization: context.viewer.organizationId, key: context.viewer.keyId } : {};
  } catch {
    return {};
  }
}
