import type { ApolloServerPlugin } from "@apollo/server";
import { GraphQLError, Kind, OperationTypeNode } from "graphql";
import type { Context } from "../resolvers/context.ts";
import { hasRole } from "./caller.ts";

/** Nobody without a key gets further than signing in; streams have their own door. */
export function keyNeeded(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ contextValue, operation }) => {
          if (operation?.operation === OperationTypeNode.SUBSCRIPTION) {
            throw new GraphQLError(
              "订阅请用 WebSocket，或带上 Accept: text/event-stream / subscriptions go over WebSocket (graphql-transport-ws), or with Accept: text/event-stream",
              { extensions: { code: "BAD_REQUEST", http: { status: 400 } } },
            );
          }
          if (hasRole(contextValue)) return Promise.resolve();
          const onlySignIn =
            operation?.operation === OperationTypeNode.MUTATION &&
            operation.selectionSet.selections.length === 1 &&
            operation.selectionSet.selections.every((s) => s.kind === Kind.FIELD && s.name.value === "signIn");
          if (onlySignIn) return Promise.resolve();
          throw keyIsNeeded(contextValue.caller.language);
        },
      }),
  };
}

/** The answer to somebody without a valid key. */
export function keyIsNeeded(language: "zh" | "en"): GraphQLError {
  return new GraphQLError(
    language === "en"
      ? "a valid key is needed: Authorization: Bearer <key>"
      : "需要有效的密钥：Authorization: Bearer <密钥>",
    { extensions: { code: "UNAUTHENTICATED", http: { status: 401 } } },
  );
}
