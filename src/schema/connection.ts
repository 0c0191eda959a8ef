import { ArgsType, Extensions, Field, Int, ObjectType, type ClassType } from "type-graphql";
import { Flag, TextOrNull, Whole } from "./field.ts";

@ObjectType({ description: "Where a page stands (Relay)." })
export class PageInfo {
  @Flag("There are rows after this page.") hasNextPage!: boolean;
  @Flag("There are rows before this page.") hasPreviousPage!: boolean;
  @TextOrNull("Cursor of the first row.") startCursor!: string | null;
  @TextOrNull("Cursor of the last row.") endCursor!: string | null;
}

/** The Relay connection type of an object type. */
export function connectionOf(name: string, node: () => object): ClassType {
  @ObjectType(`${name}Edge`, { description: `A ${name} and its place in the connection.` })
  class Edge {
    @Field(() => String, { description: "Opaque; goes with the same orderBy only." }) cursor!: string;
    @Field(() => node() as ClassType, { description: `The ${name}.` }) node!: unknown;
  }
  @ObjectType(`${name}Connection`, { description: `A page of ${name} rows (Relay connection).` })
  class Connection {
    @Field(() => [Edge], { description: "The rows with their cursors." }) edges!: Edge[];
    @Field(() => [node() as ClassType], { description: "The rows." }) nodes!: unknown[];
    @Field(() => PageInfo, { description: "Where this page stands." }) pageInfo!: PageInfo;
    @Extensions({ cost: 10 })
    @Whole("All rows that meet the filter and that you may see.")
    totalCount!: number;
  }
  return Connection;
}

/** Relay's paging arguments: `first`/`after` forward, `last`/`before` backward. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: "Rows of the page, 50 unless told, 500 at most." }) first?: number;
  @Field(() => String, { nullable: true, description: "Rows after this cursor." }) after?: string;
  @Field(() => Int, { nullable: true, description: "The last rows, going backward." }) last?: number;
  @Field(() => String, { nullable: true, description: "Rows before this cursor." }) before?: string;
}
