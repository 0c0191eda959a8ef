import { InputType, ObjectType } from "type-graphql";
import { connectionOf } from "./connection.ts";
import { OrganizationKind, Utility } from "./registryEnums.ts";
import { Flag, Identity, ListOf, Of, OfOrNull, Text, TextOrNull, WholeOrNull } from "./field.ts";
import { Jurisdiction } from "./jurisdiction.ts";
import { Node } from "./node.ts";

@ObjectType({
  implements: Node,
  description: "A department, street office, operator, owner or committee (单位). No officials' names are kept.",
})
export class Organization extends Node {
  @Identity declare id: string;
  @Text("Code in the pack.") code!: string;
  @Text("Name in Chinese.") nameZh!: string;
  @Text("Name in English.") nameEn!: string;
  @Of(() => OrganizationKind, "What kind of organization it is.") kind!: string;
  @OfOrNull(() => Utility, "The network of an operator; the first of several.") utility!: string | null;
  @ListOf(() => Utility, "All its networks.") utilities!: string[];
  @TextOrNull("Administrative level, as the plan gives it.") level!: string | null;
  @OfOrNull(() => Organization, "The organization above, or the generic row that stands for it.") parent!: unknown;
  @Flag("Stands for a group of like organizations (街道, 社区 …); its duties hold for each of them.") generic!: boolean;
  @TextOrNull("Other names in the plan.") alsoNamedZh!: string | null;
  @TextOrNull("Unified social credit code, GB 32100.") uscc!: string | null;
  @TextOrNull("Remark of the pack's author.") note!: string | null;
  @TextOrNull("Where the plan names it.") section!: string | null;
  @WholeOrNull("Works that it can man at once (rule pack); null: no limit is known, or see Viewer.withheld.")
  crews!: number | null;
  @Of(() => Jurisdiction, "The jurisdiction it belongs to.") jurisdiction!: Jurisdiction;
}

/** A page of organizations. */
export const OrganizationConnection = connectionOf("Organization", () => Organization);

@InputType({ description: "Which organizations; conditions are joined with AND." })
export class OrganizationFilter {
  @TextOrNull("GB/T 2260 code of the jurisdiction.") jurisdiction?: string;
  @OfOrNull(() => OrganizationKind, "Of this kind.") kind?: string;
  @OfOrNull(() => Utility, "Operators of this network.") utility?: string;
  @TextOrNull("Text in code or name, Chinese or English.") search?: string;
}
