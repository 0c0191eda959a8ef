import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  OperationTypeNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { exceeded } from "./exceeded.ts";
import type { LimitName, Limits } from "./settings.ts";

/** Rows that are reckoned for a list without pages, for a page without `first` or `last`, and at most for a page. */
const rowsOf = { list: 5, page: 50, largestPage: 500 } as const;
/** What a page costs beside its rows: all that meet the filter are put in order. */
const pageCost = 20;

/** A selection, the type that it selects from and the rows of the page above it. */
interface Place {
  set: SelectionSetNode;
  type: GraphQLNamedType | undefined;
  page: number | null;
}

/** A field at its place. */
interface Found {
  node: FieldNode;
  field: GraphQLField<unknown, unknown> | undefined;
  page: number | null;
}

/**
 * Holds a document against the limits of its form and returns the cost of one of its operations. It walks the document
 * as an executor would, equal response keys merged, and stops at the first limit that is passed: its own work is bounded.
 */
export function measure(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  limits: Limits,
): number {
  return new Measure(schema, document, variables, limits).of(operation);
}

class Measure {
  private readonly schema: GraphQLSchema;
  private readonly document: DocumentNode;
  private readonly variables: Record<string, unknown>;
  private readonly limits: Limits;
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly unreached: Set<string>;
  private defaults: Record<string, unknown> = {};
  private readonly counts = { fields: 0, aliases: 0, directives: 0 };

  constructor(schema: GraphQLSchema, document: DocumentNode, variables: Record<string, unknown>, limits: Limits) {
    this.schema = schema;
    this.document = document;
    this.variables = variables;
    this.limits = limits;
    for (const node of document.definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(node.name.value, node);
    }
    this.unreached = new Set(this.fragments.keys());
  }

  of(operation: OperationDefinitionNode): number {
    const { definitions } = this.document;
    this.check("fragments", definitions.length - 1);
    for (const node of definitions) this.count("directives", ("directives" in node && node.directives?.length) || 0);
    const cost = this.operation(operation, true);
    // Validation reads the rest of the document, too.
    for (const node of definitions) {
      if (node.kind === Kind.OPERATION_DEFINITION && node !== operation) this.operation(node, false);
    }
    for (const name of this.unreached) {
      const { selectionSet, typeCondition } = this.fragments.get(name)!;
      this.places([{ set: selectionSet, type: this.schema.getType(typeCondition.name.value), page: null }], 1, 0);
    }
    return cost;
  }

  private operation(operation: OperationDefinitionNode, counted: boolean): number {
    this.defaults = {};
    for (const { variable, defaultValue, directives } of operation.variableDefinitions ?? []) {
      this.count("directives", directives?.length ?? 0);
      if (defaultValue?.kind === Kind.INT) this.defaults[variable.name.value] = Number(defaultValue.value);
    }
    const type = this.schema.getRootType(operation.operation) ?? undefined;
    const root: Place = { set: operation.selectionSet, type, page: null };
    const limit = operation.operation === OperationTypeNode.MUTATION ? "mutations" : "queries";
    this.check(limit, this.fieldsOf([root]).size);
    return this.places([root], 1, counted ? 1 : 0);
  }

  /** The cost of what is selected at one place, which holds `rows` records. */
  private places(places: Place[], depth: number, rows: number): number {
    this.check("depth", depth);
    let cost = 0;
    for (const found of this.fieldsOf(places).values()) {
      this.check("repeats", found.length);
      this.count("fields", found.length);
      const below: Place[] = [];
      let size = 0;
      let extra = 0;
      for (const { node, field, page } of found) {
        if (node.alias) this.count("aliases", 1);
        this.count("directives", node.directives?.length ?? 0);
        size = Math.max(size, sizeOf(field, page), node.selectionSet ? 1 : 0);
        extra = Math.max(extra, weight(field));
        if (!node.selectionSet) continue;
        const type = field && getNamedType(field.type);
        below.push({ set: node.selectionSet, type, page: field ? this.page(field, node) : null });
      }
      cost += rows * (size + extra);
      if (below.length > 0) cost += this.places(below, depth + 1, rows * size);
    }
    return cost;
  }

  /** The fields selected at one place by response key, with the fragments opened, each once. */
  private fieldsOf(places: Place[]): Map<string, Found[]> {
    const found = new Map<string, Found[]>();
    const opened = new Set<string>();
    const open = (
      selections: readonly SelectionNode[],
      type: GraphQLNamedType | undefined,
      page: number | null,
    ): void => {
      for (const node of selections) {
        if (node.kind === Kind.FIELD) {
          const key = node.alias?.value ?? node.name.value;
          const field = this.field(type, node.name.value);
          const same = found.get(key);
          if (same) same.push({ node, field, page });
          else found.set(key, [{ node, field, page }]);
          continue;
        }
        this.count("directives", node.directives?.length ?? 0);
        if (node.kind === Kind.INLINE_FRAGMENT) {
          const condition = node.typeCondition?.name.value;
          open(node.selectionSet.selections, condition === undefined ? type : this.schema.getType(condition), page);
        } else if (!opened.has(node.name.value)) {
          opened.add(node.name.value);
          this.unreached.delete(node.name.value);
          const fragment = this.fragments.get(node.name.value);
          if (!fragment) continue;
          open(fragment.selectionSet.selections, this.schema.getType(fragment.typeCondition.name.value), page);
        }
      }
    };
    for (const { set, type, page } of places) open(set.selections, type, page);
    return found;
  }

  private field(type: GraphQLNamedType | undefined, name: string): GraphQLField<unknown, unknown> | undefined {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  }

  /** The rows of the page that the field's arguments ask for; null when it has no pages. */
  private page(field: GraphQLField<unknown, unknown>, node: FieldNode): number | null {
    if (!isPaged(field)) return null;
    const asked = (node.arguments ?? []).flatMap(({ name, value }) => {
      if (name.value !== "first" && name.value !== "last") return [];
      if (value.kind === Kind.INT) return [Number(value.value)];
      if (value.kind !== Kind.VARIABLE) return [];
      const given = this.variables[value.name.value] ?? this.defaults[value.name.value];
      return typeof given === "number" ? [given] : [];
    });
    // A page that is larger than any is refused where it is read, by its name.
    return Math.min(Math.max(0, ...(asked.length > 0 ? asked : [rowsOf.page])), rowsOf.largestPage);
  }

  private count(name: keyof Measure["counts"], more: number): void {
    if (more > 0) this.check(name, (this.counts[name] += more));
  }

  private check(limit: LimitName, given: number): void {
    if (given > this.limits[limit]) throw exceeded(limit, given, this.limits[limit]);
  }
}

/** What a field costs beside the records that it brings; sums over many rows declare it where they are, in src/schema. */
function weight(field: GraphQLField<unknown, unknown> | undefined): number {
  if (!field) return 0;
  const declared = field.extensions["cost"] ?? getNamedType(field.type).extensions["cost"];
  return (typeof declared === "number" ? declared : 0) + (isPaged(field) ? pageCost : 0);
}

function isPaged(field: GraphQLField<unknown, unknown>): boolean {
  return field.args.some(({ name }) => name === "first");
}

/** The records that a field brings for each record above it; 0 for plain values. */
function sizeOf(field: GraphQLField<unknown, unknown> | undefined, page: number | null): number {
  if (!field || !isCompositeType(getNamedType(field.type))) return 0;
  return isListType(getNullableType(field.type)) ? (page ?? rowsOf.list) : 1;
}
