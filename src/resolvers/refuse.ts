import { GraphQLError } from "graphql";
import type { UserError } from "../schema/payload.ts";
import { LimitExceeded, Refusal } from "../domain/refusal.ts";
import type { Context } from "./context.ts";

/** A refusal as an entry of a payload. */
export function userError(refusal: Refusal, language: "zh" | "en"): UserError {
  return { field: refusal.field, code: refusal.code, message: language === "en" ? refusal.en : refusal.zh };
}

/** Runs a mutation's work; a refusal becomes the payload's userErrors beside the given empty payload. */
export async function payload<T extends object>(
  context: Context,
  empty: T,
  work: () => Promise<T>,
): Promise<T & { userErrors: UserError[] }> {
  try {
    return { ...(await work()), userErrors: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...empty, userErrors: [userError(error, context.caller.language)] };
  }
}

/** A refusal outside a payload as a GraphQL error with its code. */
export function graphqlError(refusal: Refusal, language: "zh" | "en"): GraphQLError {
  const { code, field } = refusal;
  const measured = refusal instanceof LimitExceeded && { limit: refusal.limit, given: refusal.given, max: refusal.max };
  return new GraphQLError(language === "en" ? refusal.en : refusal.zh, {
    extensions: { code, ...(field.length > 0 ? { field } : {}), ...measured },
  });
}

/** What a stream gave: its value, or its last word as an error. */
export function valueOrError(value: unknown): unknown {
  if (value instanceof Error) throw value;
  return value;
}
