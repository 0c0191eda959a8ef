import type { GraphQLArgument } from "graphql";
import { getNamedType, isInputObjectType, isNonNullType } from "graphql";
import { collect, type TestHub } from "../hub.ts";
import { everyField, foreignValue, marksIn, namesOf, nodeDocument, nodeTypes, type Names } from "./matrix.ts";
import type { Person, World } from "./world.ts";
import { toGlobalId } from "../../../src/domain/globalId.ts";

/** What a run of the rights matrix found. */
export interface Found {
  /** Field x role x jurisdiction named. */
  cells: number;
  /** Marks seen that the viewer may be told of. */
  seen: number;
  /** Marks seen that it may not be told of, and where. */
  wrong: string[];
  /** Answers that are neither data nor a refusal. */
  broken: string[];
}

const refusals = new Set([
  "FORBIDDEN",
  "NOT_FOUND",
  "INVALID_INPUT",
  "UNAUTHENTICATED",
  "LIMIT_EXCEEDED",
  "STALE",
  "CONFLICT",
]);

/** Collects answers of one hub and judges each of them. */
export class Judge {
  readonly found: Found = { cells: 0, seen: 0, wrong: [], broken: [] };
  private readonly hub: TestHub;
  private readonly world: World;
  private readonly ignored: RegExp;

  constructor(hub: TestHub, world: World, ignored = /^$/) {
    this.hub = hub;
    this.world = world;
    this.ignored = ignored;
  }

  /** Asks as a person over HTTP, and judges what comes. */
  async ask(person: Person, document: string, cells = 1): Promise<unknown> {
    const { data, errors } = await this.hub.ask(await this.keyOf(person), document);
    for (const error of errors ?? []) {
      if (!refusals.has(error.extensions.code))
        this.found.broken.push(`${person.code}: ${error.message} ${document.slice(0, 200)}`);
    }
    this.judge(person, data, document, cells);
    return data;
  }

  /** Judges an answer. */
  judge(person: Person, answer: unknown, what: string, cells = 1): void {
    this.found.cells += cells;
    const rivalDates =
      person.viewer.organizationId! % 1000 === 8 && /"2031-|20310301/.test(JSON.stringify(answer ?? null));
    if (rivalDates && !this.ignored.test("rival"))
      this.found.wrong.push(`${person.code} reads a rival's plans: ${what}`);
    for (const mark of marksIn(answer ?? null)) {
      if (this.world.allowed(person.viewer, mark)) this.found.seen += 1;
      else if (!this.ignored.test(mark)) this.found.wrong.push(`${person.code} reads ${mark}: ${what.slice(0, 300)}`);
    }
  }

  /** The key of a person. */
  keyOf(person: Person): Promise<string> {
    return person.code === null ? this.hub.key("ADMIN") : this.hub.key(person.code, person.role);
  }

  /** Everything in the log as each subscription gives it from the beginning. */
  async follow(person: Person, field: string, selection: string, after: string): Promise<void> {
    const client = await this.hub.socket(person.code ?? "ADMIN");
    const values = await collect<unknown>(
      client,
      `subscription { ${field}(after: "${after}") { ${selection} } }`,
      {},
      () => false,
      5_000,
    );
    this.judge(person, values, field, selection.split(" ").length);
  }
}

/** Every field of every type, naming rows of the first jurisdiction and of the second; each filter; each row by its id. */
export async function everyRead(hub: TestHub, judge: Judge, people: readonly Person[]): Promise<void> {
  const { schema } = hub.app;
  const documents = [1, 2].flatMap((n) => {
    const names = namesOf(n);
    const argument = (arg: GraphQLArgument, field: string): string[] => needed(arg, field, names);
    const fields = everyField(schema, argument).map(({ document, fields: all }) => ({ document, cells: all.length }));
    const nodes = nodeTypes(schema).flatMap((type) =>
      (n === 1 ? [1, 9] : [1]).map((i) => ({
        document: nodeDocument(type, toGlobalId(type.name, type.name === "Jurisdiction" ? n : n * 1000 + i)),
        cells: Object.keys(type.getFields()).length,
      })),
    );
    return [...fields, ...nodes, ...filters(hub, names)];
  });
  for (const person of people) {
    // A few at a time, as people ask.
    const waiting = [...documents];
    const work = async (): Promise<void> => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await judge.ask(person, next.document, next.cells);
    };
    await Promise.all([work(), work(), work(), work()]);
  }
}

function needed(arg: GraphQLArgument, field: string, names: Names): string[] {
  if (arg.name === "jurisdiction") return field === "compound" ? [] : [`jurisdiction: "${names.code}"`];
  if (field === "responsibilityMatrix" && arg.name === "compound") return [`compound: "${names.prefix}-C1"`];
  if (!isNonNullType(arg.type)) return [];
  if (arg.name === "code")
    return [`code: "${field === "organization" ? `${names.prefix}-water` : `${names.prefix}-C1`}"`];
  const value = foreignValue(arg.type, arg.name, field, names);
  return value === null ? [] : [`${arg.name}: ${value}`];
}

/** Each connection with each condition of its filter, naming rows of a jurisdiction. */
function filters(hub: TestHub, names: Names): { document: string; cells: number }[] {
  const query = hub.app.schema.getQueryType()!;
  return Object.values(query.getFields()).flatMap((field) => {
    const filter = field.args.find((arg) => arg.name === "filter");
    const named = filter && getNamedType(filter.type);
    const connection = getNamedType(field.type);
    if (!named || !isInputObjectType(named) || !("getFields" in connection) || !connection.getFields()["nodes"])
      return [];
    const asked = Object.values(named.getFields()).flatMap((condition, i) => {
      const value = foreignValue(condition.type, condition.name, named.name, names);
      return value === null
        ? []
        : [`f${i}: ${field.name}(filter: {${condition.name}: ${value}}) { totalCount nodes { id } }`];
    });
    return [{ document: `{ ${asked.join(" ")} }`, cells: asked.length }];
  });
}
