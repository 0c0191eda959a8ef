import { ObjectType } from "type-graphql";
import { DutyRole, FindingNature, Utility } from "./registryEnums.ts";
import { DayOrNull, Identity, ListOf, Of, OfOrNull, Text, TextOrNull } from "./field.ts";
import { Node } from "./node.ts";
import { Organization } from "./organization.ts";
import { Subject, WorkItem } from "./workItem.ts";

@ObjectType({ implements: Node, description: "Organization x role x subject, with the clause that says so (职责)." })
export class Duty extends Node {
  @Identity declare id: string;
  @Text("Code in the pack.") code!: string;
  @Of(() => Organization, "Who has it.") organization!: Organization;
  @Of(() => DutyRole, "In which role.") role!: string;
  @Of(() => Subject, "For what.") subject!: Subject;
  @TextOrNull("At which stage, where the plan says.") stage!: string | null;
  @OfOrNull(() => Organization, "Only in this street, where the plan says.") street!: Organization | null;
  @TextOrNull("The duty in Chinese.") summaryZh!: string | null;
  @TextOrNull("The duty in English.") summaryEn!: string | null;
  @TextOrNull("stated, or spread: printed for a group and written out for each.") basis!: string | null;
  @DayOrNull("First day on which it holds.") validFrom!: string | null;
  @DayOrNull("Last day on which it holds.") validTo!: string | null;
  @TextOrNull("Section of the plan.") section!: string | null;
  @TextOrNull("Line or page of the published text.") sourceLine!: string | null;
}

@ObjectType({ description: "One cell of the responsibility matrix: who has which duty, and the clause (职责分工表)." })
export class MatrixEntry {
  @Of(() => Organization, "Who has the duty here: for a generic row, the compound's own street.")
  organization!: Organization;
  @Of(() => Organization, "The organization that the plan names.") namedOrganization!: Organization;
  @Of(() => DutyRole, "In which role.") role!: string;
  @Of(() => Subject, "For what.") subject!: Subject;
  @Of(() => Duty, "The duty itself.") duty!: Duty;
  @Text("The clause that says so: code, section, line.") clause!: string;
  @TextOrNull("The duty in Chinese.") summaryZh!: string | null;
  @TextOrNull("The duty in English.") summaryEn!: string | null;
}

@ObjectType({ description: "A gap or an overlap in the responsibility matrix." })
export class ResponsibilityFinding {
  @Text(
    "NO_IMPLEMENTER, UTILITY_UNCOVERED, OPERATOR_WITHOUT_DUTY, ORGANIZATION_WITHOUT_DUTY, OPERATOR_WITHOUT_WORK, OPERATOR_ONLY_LISTED, NO_LEAD, TWO_LEADS or TWO_IMPLEMENTERS.",
  )
  kind!: string;
  @Of(() => FindingNature, "Gap or overlap.") nature!: string;
  @OfOrNull(() => Subject, "The subject concerned.") subject!: Subject | null;
  @OfOrNull(() => Utility, "The network concerned.") utility!: string | null;
  @OfOrNull(() => WorkItem, "The work item concerned.") workItem!: WorkItem | null;
  @ListOf(() => Organization, "The organizations concerned.") organizations!: Organization[];
  @Text("What is wrong, Chinese.") messageZh!: string;
  @Text("What is wrong, English.") messageEn!: string;
}
