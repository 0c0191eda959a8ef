import { Field, ID, InputType, ObjectType } from "type-graphql";
import { connectionOf } from "./connection.ts";
import { AuditAction } from "./auditEnums.ts";
import {
  AnythingOrNull,
  Identity,
  Instant,
  InstantOrNull,
  ListOfOrNull,
  Of,
  OfOrNull,
  RefOrNull,
  Text,
  TextOrNull,
  TextsOrNull,
  Whole,
  WholeOrNull,
} from "./field.ts";
import { Jurisdiction } from "./jurisdiction.ts";
import { Node } from "./node.ts";
import { Organization } from "./organization.ts";

@ObjectType({
  implements: Node,
  description:
    "What one change did to one record: who, on whose behalf, from what to what. Written in the change's own transaction; never edited, never deleted.",
})
export class AuditEntry extends Node {
  @Identity declare id: string;
  @WholeOrNull("Its number in the chain, without gaps; null for the moment before it has one.") n!: number | null;
  @TextOrNull("SHA-256 (hex) over the hash of entry n - 1 and all that this one says.") hash!: string | null;
  @Instant("When, by the hub's clock.") at!: Date;
  @Instant("When, by the server's clock.") recordedAt!: Date;
  @TextOrNull("Name of the key that acted; `hub` for the hub itself; null where somebody wrote by SQL, past the hub.")
  keyName!: string | null;
  @TextOrNull("The account behind the key, if there is one.") account!: string | null;
  @OfOrNull(() => Organization, "On whose behalf.") organization!: Organization | null;
  @TextOrNull("The command, named like the mutation; null where somebody wrote by SQL.") command!: string | null;
  @TextOrNull("The client's idempotency key of the request.") request!: string | null;
  @Text("The role of PostgreSQL that wrote it.") databaseUser!: string;
  @OfOrNull(() => Jurisdiction, "The jurisdiction of the record.") jurisdiction!: Jurisdiction | null;
  @Of(() => AuditAction, "What was done to the record.") action!: string;
  @Text("The kind of record: its table, e.g. `progress_report`.") recordType!: string;
  @Field(() => ID, { description: "Global id of the record, as far as it has one; else its key." }) record!: string;
  @TextOrNull("Code of the record.") code!: string | null;
  @AnythingOrNull("The columns that changed, as they were; null for a new record. A secret is `***`.") before!: unknown;
  @AnythingOrNull("The same as they became; null for a deleted record.") after!: unknown;
  @AnythingOrNull("Of a restored entry: {n, hash, restored} in the chain that it came from.") origin!: unknown;
}

/** A page of audit entries. */
export const AuditEntryConnection = connectionOf("AuditEntry", () => AuditEntry);

@ObjectType({
  description: "The end of the audit's chain. Keep it elsewhere: held against it, also a cut end shows.",
})
export class AuditHead {
  @Whole("Number of the last chained entry.") n!: number;
  @Text("Its hash, in hex.") hash!: string;
  @Instant("When it was recorded, by the server's clock.") recordedAt!: Date;
}

@InputType({ description: "Which entries; conditions are joined with AND." })
export class AuditFilter {
  @TextOrNull("GB/T 2260 code of the jurisdiction.") jurisdiction?: string;
  @RefOrNull("Of this record: global id, or code.") record?: string;
  @TextsOrNull("Of records of these kinds, e.g. `task`.") recordTypes?: string[];
  @RefOrNull("On behalf of this organization: global id or code.") organization?: string;
  @TextOrNull("By the key of this name.") keyName?: string;
  @TextOrNull("By this account.") account?: string;
  @TextsOrNull("By these commands.") commands?: string[];
  @TextOrNull("For the request with this idempotency key.") request?: string;
  @ListOfOrNull(() => AuditAction, "Only these actions.") actions?: string[];
  @InstantOrNull("Not before this instant of the hub's clock.") from?: Date;
  @InstantOrNull("Before this instant of the hub's clock.") until?: Date;
}
