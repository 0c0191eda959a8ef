import { InterfaceType } from "type-graphql";
import { Identity } from "./field.ts";

/** A record with a global id (Relay). */
@InterfaceType({
  description: "A record with a global id (Relay).",
  resolveType: (value: { __typename?: string }) => value.__typename,
})
export abstract class Node {
  @Identity id!: string;
}
