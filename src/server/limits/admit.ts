import {
  getOperationAST,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { Refusal, type LimitExceeded } from "../../domain/refusal.ts";
import { asError, exceeded } from "./exceeded.ts";
import { measure } from "./measure.ts";
import type { Limits } from "./settings.ts";

/** What a client asks to have done, over whichever transport. */
export interface Asked {
  document: string | DocumentNode;
  variables: Record<string, unknown> | null | undefined;
  operationName: string | null | undefined;
}

/** An operation that may be executed, with its cost. */
export interface Admitted {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  cost: number;
}

/** The rules of a door: what every transport holds a document against before it is executed. */
export interface Rules {
  schema: GraphQLSchema;
  limits: Limits;
  introspection: boolean;
}

// Documents are kept by Apollo per text, so each is validated once.
const validated = new WeakMap<DocumentNode, readonly GraphQLError[]>();

/**
 * The one rule set of every transport: tokens, form, cost, then the schema's own rules. Returns what may be executed, or
 * why not, as errors to answer with.
 */
export function admit(rules: Rules, asked: Asked): Admitted | readonly GraphQLError[] {
  try {
    const document = typeof asked.document === "string" ? read(asked.document, rules.limits) : asked.document;
    const operation = getOperationAST(document, asked.operationName);
    if (!operation) return [unknownOperation(asked.operationName)];
    const variables = asked.variables ?? {};
    checkVariables(variables, rules.limits);
    const cost = measure(rules.schema, document, operation, variables, rules.limits);
    // After the limits of form: what they let through is validated in a bounded time. Before that of cost: it is no use
    // to know the cost of what cannot be asked.
    const errors = validated.get(document) ?? validate(rules.schema, document, rulesOf(rules), { maxErrors: 20 });
    validated.set(document, errors);
    if (errors.length > 0) return errors.map((error) => coded(error, "GRAPHQL_VALIDATION_FAILED"));
    if (cost > rules.limits.cost) return [asError(exceeded("cost", cost, rules.limits.cost))];
    return { document, operation, cost };
  } catch (error) {
    if (error instanceof Refusal) return [asError(error)];
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/** The document of a text; throws the error to answer with. */
function read(text: string, limits: Limits): DocumentNode {
  try {
    return parse(text, { maxTokens: limits.tokens });
  } catch (error) {
    throw tooManyTokens(error, limits) ?? coded(error as GraphQLError, "GRAPHQL_PARSE_FAILED");
  }
}

/** The refusal of a text with too many tokens, or more nesting than a parser bears, where that is what it says; else null. */
export function tooManyTokens(error: unknown, limits: Limits): LimitExceeded | null {
  const message = error instanceof Error ? error.message : "";
  const tooMany = /^Syntax Error: Document contains more (than|that) |call stack size exceeded$/.test(message);
  return tooMany ? exceeded("tokens", limits.tokens + 1, limits.tokens) : null;
}

function rulesOf({ introspection }: Rules): typeof specifiedRules {
  return introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
}

function unknownOperation(name: string | null | undefined): GraphQLError {
  const message = name
    ? `没有名为 ${name} 的操作 / no operation is named ${name}`
    : "有多个操作，请给出 operationName / the document has no operation or several: name one by operationName";
  return new GraphQLError(message, { extensions: { code: "OPERATION_RESOLUTION_FAILURE" } });
}

/** Counts the values of the variables without recursion, however they are nested. */
function checkVariables(variables: Record<string, unknown>, limits: Limits): void {
  const open: unknown[] = [variables];
  let count = 0;
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (value === null || typeof value !== "object") continue;
    const inside = Object.values(value);
    count += inside.length;
    if (count > limits.variables) throw exceeded("variables", count, limits.variables);
    for (const one of inside) open.push(one);
  }
}

function coded(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions, path } = error;
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { ...error.extensions, code } });
}
