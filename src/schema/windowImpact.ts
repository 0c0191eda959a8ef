import { ObjectType } from "type-graphql";
import { Compound } from "./compound.ts";
import { Phase } from "./windowEnums.ts";
import { TaskState } from "./taskEnums.ts";
import { Day, Flag, ListOf, Of, OfOrNull, Text, Whole, WholeOrNull } from "./field.ts";
import { Organization } from "./organization.ts";
import { Task } from "./task.ts";
import { ConstructionWindow } from "./window.ts";
import { ImpactMove, KnockOnReason } from "./windowChangeEnums.ts";

@ObjectType({ description: "A task whose days would leave or enter the window, as it was when the impact was read." })
export class ImpactedTask {
  @Of(() => ImpactMove, "Out of the window, or into it.") move!: string;
  @OfOrNull(() => Task, "The task, as it is now.") task!: Task | null;
  @Text("Its code.") code!: string;
  @OfOrNull(() => Organization, "Who implements it.") organization!: Organization | null;
  @Of(() => TaskState, "Its state then.") state!: string;
  @Day("First day then: committed, else planned.") startsOn!: string;
  @Day("Last day then.") endsOn!: string;
  @Flag("The days are committed by the implementer.") committed!: boolean;
  @Flag("Its planned days would follow the window; others are not moved.") follows!: boolean;
}

@ObjectType({ description: "An organization with issued, unfinished work in the phase." })
export class ImpactedOrganization {
  @Of(() => Organization, "The organization.") organization!: Organization;
  @Whole("Its tasks in the phase.") tasks!: number;
  @Whole("Of these, with committed days.") agreed!: number;
  @Whole("Tasks that leave the window.") leaving!: number;
  @Whole("Tasks that come into it.") entering!: number;
}

@ObjectType({
  description:
    "Another phase of the compound that would no longer be in order: `first` must end before `second` begins.",
})
export class ImpactedPhase {
  @OfOrNull(() => ConstructionWindow, "The other phase's window, as it is now.") window!: ConstructionWindow | null;
  @Of(() => Phase, "The other phase.") phase!: string;
  @Day("Its first day then.") startsOn!: string;
  @Day("Its last day then.") endsOn!: string;
  @Of(() => Phase, "The phase that must come first.") first!: string;
  @Of(() => Phase, "The phase that must come after it.") second!: string;
}

@ObjectType({ description: "Another compound that the newly taken days touch." })
export class ImpactedCompound {
  @OfOrNull(() => Compound, "The compound.") compound!: Compound | null;
  @Of(() => KnockOnReason, "Why it is touched.") reason!: string;
  @OfOrNull(() => Organization, "Who has committed work in both.") organization!: Organization | null;
  @WholeOrNull("Its committed tasks there that meet the new days.") tasks!: number | null;
  @Day("First day of these tasks, or of the neighbour's window.") startsOn!: string;
  @Day("Last day.") endsOn!: string;
}

@ObjectType({
  description:
    "What a change of a window would do, frozen when it was proposed. Tasks, and other compounds, show by your rights.",
})
export class WindowImpact {
  @ListOf(() => ImpactedTask, "Issued, unfinished tasks of the phase whose days leave or enter the window.")
  tasks!: ImpactedTask[];
  @ListOf(() => ImpactedOrganization, "Organizations with work in the phase.") organizations!: ImpactedOrganization[];
  @WholeOrNull("Households of the compound.") households!: number | null;
  @Flag("Every household is registered with its door.") householdsCounted!: boolean;
  @ListOf(() => ImpactedPhase, "Other phases of the compound whose order would break.") phases!: ImpactedPhase[];
  @ListOf(() => ImpactedCompound, "Other compounds touched by the newly taken days.") compounds!: ImpactedCompound[];
}
