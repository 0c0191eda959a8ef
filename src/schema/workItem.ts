import { ObjectType } from "type-graphql";
import { Phase } from "./windowEnums.ts";
import { Utility, WorkClass, WorkKind, WorkLevel } from "./registryEnums.ts";
import { LineStep } from "./taskEnums.ts";
import { Flag, Identity, ListOf, NumOrNull, Of, OfOrNull, Text, TextOrNull, Texts, WholeOrNull } from "./field.ts";
import { Node } from "./node.ts";
import { Organization } from "./organization.ts";

@ObjectType({ description: "What duties and works are about; one vocabulary for all jurisdictions." })
export class Subject {
  @Text("Short name.") slug!: string;
  @Text("Chinese.") zh!: string;
  @Text("English.") en!: string;
  @Text("basic, improved, enhanced, governance or process.") class!: string;
  @Text("The discipline it belongs to.") discipline!: string;
}

@ObjectType({
  implements: Node,
  description: "An entry of the renovation catalogue (改造内容), or a step of the process that each compound passes.",
})
export class WorkItem extends Node {
  @Identity declare id: string;
  @Text("Code in the pack.") code!: string;
  @Of(() => WorkKind, "Work or step.") kind!: string;
  @TextOrNull("The catalogue it stands in.") catalogue!: string | null;
  @Of(() => WorkClass, "Class.") class!: string;
  @Of(() => WorkLevel, "Mandatory or optional.") level!: string;
  @OfOrNull(() => Subject, "What it is about; a step may be about nothing in particular.")
  subject!: Subject | null;
  @Text("Name in Chinese.") nameZh!: string;
  @TextOrNull("Name in English.") nameEn!: string | null;
  @TextOrNull("What is required, Chinese.") standardZh!: string | null;
  @TextOrNull("What is required, English.") standardEn!: string | null;
  @ListOf(() => Utility, "Networks concerned; one task for each.") utilities!: string[];
  @Flag("Needs the ground open.") underground!: boolean;
  @WholeOrNull("Smaller is deeper and earlier; the surface is last.") depthOrder!: number | null;
  @TextOrNull("The trench or duct that it shares, in a compound, with the items of the same name.") trench!:
    string | null;
  @OfOrNull(() => Organization, "Who alone opens that trench, the others lay into it; null while that is not settled.")
  trenchOpener!: Organization | null;
  @TextOrNull("Unit of its quantity: household, m, m2, count, building …") unit!: string | null;
  @ListOf(() => LineStep, "Steps by which its metres may be reported apart, in order; empty: as a whole only.")
  lineSteps!: string[];
  @Text("Where the target comes from: household, building, compound, fixed or measured.") quantityBasis!: string;
  @NumOrNull("The fixed quantity.") quantity!: number | null;
  @OfOrNull(() => Phase, "The construction phase in which it is done.") windowPhase!: string | null;
  @Texts("Subjects in which its implementer is looked up, in order.") dutySubjects!: string[];
  @TextOrNull(
    "Where it applies: everywhere (null), area:<code> or project:<code>; scope:area and scope:plan are steps done once per area or plan, which no single compound has.",
  )
  appliesTo!: string | null;
  @Texts("Codes of the general items that it replaces where it applies.") replaces!: string[];
  @TextOrNull("Phase of the process, for steps.") stepPhase!: string | null;
  @TextOrNull("Kind of gate, for steps.") gateKind!: string | null;
  @TextOrNull("What the gate asks, Chinese.") gateRuleZh!: string | null;
  @TextOrNull("What the gate asks, English.") gateRuleEn!: string | null;
  @NumOrNull("The gate's threshold.") threshold!: number | null;
  @TextOrNull("Unit of the threshold.") thresholdUnit!: string | null;
  @OfOrNull(() => Organization, "Who is responsible, for steps.") organization!: Organization | null;
  @ListOf(() => Organization, "Who takes part, for steps.") participants!: Organization[];
  @TextOrNull("Where the plan says so.") section!: string | null;
}
