import { HeaderMap, type ApolloServerPlugin, type GraphQLRequest } from "@apollo/server";
import type { GraphQLError, GraphQLFormattedError } from "graphql";
import type { Context } from "../../resolvers/context.ts";
import { isRefused, onlyKnown, type Door } from "./door.ts";
import { asError } from "./exceeded.ts";
import { rateHeaders } from "./requests.ts";
import { pointsOf } from "./rate.ts";

/** Holds every operation over HTTP against the door's rules; tells the cost where `extensions: {cost: true}` asks for it. */
export function limited(door: Door, show: (error: GraphQLError) => GraphQLFormattedError): ApolloServerPlugin<Context> {
  return {
    requestDidStart: ({ request }) => {
      const known = resolveDocument(door, request);
      let cost: number | null = null;
      return Promise.resolve({
        didResolveOperation: () => {
          if (door.documents.only && !known) throw onlyKnown();
          return Promise.resolve();
        },
        responseForOperation: async ({ document, contextValue, response }) => {
          const { variables, operationName } = request;
          const admitted = door.admit({ document, variables, operationName });
          const answer = (status: number, errors: readonly GraphQLError[]) => ({
            http: { status, headers: new HeaderMap() },
            body: { kind: "single" as const, singleResult: { errors: errors.map(show) } },
          });
          if (isRefused(admitted)) return answer(400, admitted);
          cost = admitted.cost;
          const more = pointsOf(cost) - 1;
          if (more === 0) return null;
          const standing = await door.take(contextValue, more);
          for (const [name, value] of rateHeaders(standing)) response.http.headers.set(name, value);
          if (!standing.refusal) return null;
          return answer(429, [asError(standing.refusal)]);
        },
        willSendResponse: ({ response }) => {
          if (cost !== null && request.extensions?.["cost"] === true && response.body.kind === "single") {
            const { singleResult } = response.body;
            singleResult.extensions = {
              ...singleResult.extensions,
              cost: { requested: cost, limit: door.limits.cost },
            };
          }
          return Promise.resolve();
        },
      });
    },
  };
}

/** Puts the text of a known document in place of its id; true when it is a known one. */
function resolveDocument(door: Door, request: GraphQLRequest): boolean {
  const body = (request.http?.body ?? {}) as { documentId?: unknown };
  const documentId = body.documentId ?? new URLSearchParams(request.http?.search).get("documentId");
  const found = door.document({ query: request.query, documentId, extensions: request.extensions });
  // What is left of it makes Apollo answer that it keeps no persisted queries.
  if (!found) request.extensions = { persistedQuery: {} };
  else {
    if (found.text !== "") request.query = found.text;
    if (request.extensions) delete request.extensions["persistedQuery"];
  }
  return found?.known ?? false;
}
