import { InputType, ObjectType } from "type-graphql";
import { Compound } from "./compound.ts";
import { Conflict } from "./conflict.ts";
import { TaskState } from "./taskEnums.ts";
import { Utility } from "./registryEnums.ts";
import {
  Data,
  Flag,
  Instant,
  ListOf,
  ListOfOrNull,
  OfOrNull,
  RefOrNull,
  Text,
  TextOrNull,
  TextsOrNull,
  Whole,
} from "./field.ts";
import { Organization } from "./organization.ts";
import { ProgressReport } from "./report.ts";
import { Task } from "./task.ts";
import { ConstructionWindow } from "./window.ts";

@ObjectType({
  description:
    "One committed change. Events of one compound come in the order of `seq`; all events in the order of the cursor. Each may come twice after a reconnect: recognise it by `id`.",
})
export class ChangeEvent {
  @Text("Stable id of the event.") id!: string;
  @Text("Resume after this event: pass it as `after`.") cursor!: string;
  @Text("What happened, e.g. report.progressed; the list is in docs/architecture.md.") type!: string;
  @Whole("Number of the change within its compound (else its jurisdiction), without gaps.") seq!: number;
  @Instant("When, by the hub's clock.") at!: Date;
  @Instant("When, by the server's clock.") recordedAt!: Date;
  @OfOrNull(() => TaskState, "State of the task right after this change.") state!: string | null;
  @OfOrNull(() => Utility, "The network concerned.") utility!: string | null;
  @Data("What changed, as it was then: {from, to, …}.") data!: unknown;
  @OfOrNull(() => Compound, "The compound, as it is now.") compound!: Compound | null;
  @OfOrNull(() => Task, "The task, as it is now.") task!: Task | null;
  @OfOrNull(() => Organization, "The organization concerned (a task's implementer).")
  organization!: Organization | null;
  @OfOrNull(() => ConstructionWindow, "The window, as it is now.") window!: ConstructionWindow | null;
  @OfOrNull(() => ProgressReport, "The report.") report!: ProgressReport | null;
  @OfOrNull(() => Conflict, "The conflict, as it is now.") conflict!: Conflict | null;
  @OfOrNull(() => Organization, "Who made the change.") actor!: Organization | null;
}

@ObjectType({ description: "A stretch of the log: the same events as the subscriptions, by polling." })
export class ChangeFeed {
  @ListOf(() => ChangeEvent, "The events after the cursor that you may see and that meet the filter.")
  events!: ChangeEvent[];
  @Text("Where to go on: pass it as `after`.") cursor!: string;
  @Flag("There is more right now.") hasMore!: boolean;
  @Flag("The cursor is of another log or past its end: read the state again, then go on from `cursor`.")
  resync!: boolean;
}

@InputType({ description: "Which events; conditions are joined with AND." })
export class EventFilter {
  @TextOrNull("GB/T 2260 code of the jurisdiction.") jurisdiction?: string;
  @RefOrNull("Of tasks of this organization, and conflicts of these: global id or code.") organization?: string;
  @RefOrNull("Of this compound: global id or code.") compound?: string;
  @RefOrNull("Of this area: global id or code.") area?: string;
  @RefOrNull("Of this street: global id or code.") street?: string;
  @RefOrNull("Of this task and its conflicts: global id or code.") task?: string;
  @OfOrNull(() => Utility, "Of this network, and conflicts of its tasks.") utility?: string;
  @ListOfOrNull(() => TaskState, "Which left the task in one of these states.") states?: string[];
  @TextsOrNull("Of these types; `task.*` takes all that begin so.") types?: string[];
}
