import { Kind, parse, print, type DocumentNode, type OperationDefinitionNode, type ValueNode } from "graphql";

/** What tells TypeScript the answer and the variables of a document; graphql-codegen's documents carry it. */
export interface DocumentTypeDecoration<Result, Variables> {
  /** Never there: only its type counts. */
  __apiType?: (variables: Variables) => Result;
}

/** A document whose answer and variables are known: one of ours, or one that graphql-codegen made of yours. */
export type TypedDocument<Result, Variables> = DocumentTypeDecoration<Result, Variables> & (Text | DocumentNode);

interface Text {
  toString(): string;
  charAt(at: number): string;
}

/** Variables as they are sent. */
export type Variables = Readonly<Record<string, unknown>>;

/** A document as the client works with it. */
export interface Operation {
  text: string;
  kind: "query" | "mutation" | "subscription";
  /** Whether it may be sent again when nobody knows what became of it. */
  repeatable(variables: Variables): boolean;
}

const known = new Map<unknown, Operation>();
const most = 500;

/** Reads a document of exactly one operation of this kind; throws a TypeError when it is none. */
export function readDocument(document: TypedDocument<unknown, never>, kind: Operation["kind"]): Operation {
  const operation = known.get(document) ?? understand(isNode(document) ? print(document) : document.toString());
  if (known.size >= most && !known.has(document)) known.clear();
  known.set(document, operation);
  if (operation.kind !== kind) throw new TypeError(`a ${operation.kind} where a ${kind} is wanted`);
  return operation;
}

function understand(text: string): Operation {
  const { definitions } = parse(text, { noLocation: true });
  const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const [only] = operations;
  if (!only || operations.length > 1) throw new TypeError("a document holds exactly one operation");
  const kind: Operation["kind"] = only.operation;
  return { text, kind, repeatable: (variables) => kind !== "mutation" || isKeyed(only, variables) };
}

/** Whether every change in it carries an idempotencyKey, so that the hub knows it again. */
function isKeyed({ selectionSet }: OperationDefinitionNode, variables: Variables): boolean {
  return selectionSet.selections.every((field) => {
    if (field.kind !== Kind.FIELD) return false;
    const input = field.arguments?.find(({ name }) => name.value === "input")?.value;
    return input !== undefined && hasKey(input, variables);
  });
}

function hasKey(input: ValueNode, variables: Variables): boolean {
  if (input.kind === Kind.VARIABLE) {
    const given = variables[input.name.value] as { idempotencyKey?: unknown } | null | undefined;
    return isKey(given?.idempotencyKey);
  }
  if (input.kind !== Kind.OBJECT) return false;
  const key = input.fields.find(({ name }) => name.value === "idempotencyKey")?.value;
  if (key?.kind === Kind.VARIABLE) return isKey(variables[key.name.value]);
  return key?.kind === Kind.STRING && isKey(key.value);
}

function isKey(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isNode(document: Text | DocumentNode): document is DocumentNode {
  return "kind" in Object(document);
}
