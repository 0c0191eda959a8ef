import { Extensions, Field, InputType, ObjectType } from "type-graphql";
import { connectionOf } from "./connection.ts";
import { MeterException, MeterState, Pool } from "./compoundEnums.ts";
import { TaskState } from "./taskEnums.ts";
import { Utility } from "./registryEnums.ts";
import {
  Flag,
  FlagOrNull,
  Identity,
  Instant,
  ListOf,
  ListOfOrNull,
  Num,
  NumOrNull,
  Of,
  OfOrNull,
  RefOrNull,
  Text,
  TextOrNull,
  Texts,
  Whole,
  WholeOrNull,
} from "./field.ts";
import { Jurisdiction } from "./jurisdiction.ts";
import { Node } from "./node.ts";
import { Organization } from "./organization.ts";

@ObjectType({ implements: Node, description: "An area (片区) of one plan year with the figures stated for it." })
export class Area extends Node {
  @Identity declare id: string;
  @Text("Code in the pack.") code!: string;
  @Text("Name in Chinese.") nameZh!: string;
  @TextOrNull("Name in English.") nameEn!: string | null;
  @Whole("Plan year.") planYear!: number;
  @OfOrNull(() => Organization, "Street, where the plan states one.") street!: Organization | null;
  @Whole("Compounds, as stated.") statedCompounds!: number;
  @WholeOrNull("Buildings, as stated.") statedBuildings!: number | null;
  @WholeOrNull("Households, as stated.") statedHouseholds!: number | null;
  @WholeOrNull("Floor area in m², as stated.") statedFloorAreaM2!: number | null;
  @TextOrNull("Where the plan says so.") section!: string | null;
  @Of(() => Jurisdiction, "Its jurisdiction.") jurisdiction!: Jurisdiction;
}

@ObjectType({ implements: Node, description: "A key renovation project laid over compounds (重点项目)." })
export class KeyProject extends Node {
  @Identity declare id: string;
  @Text("Code in the pack.") code!: string;
  @Text("Name in Chinese.") nameZh!: string;
  @TextOrNull("Name in English.") nameEn!: string | null;
  @TextOrNull("Year or years.") year!: string | null;
  @WholeOrNull("Buildings, as stated.") statedBuildings!: number | null;
  @WholeOrNull("Households, as stated.") statedHouseholds!: number | null;
  @WholeOrNull("Floor area in m², as stated.") statedFloorAreaM2!: number | null;
  @NumOrNull("Investment in 10,000 yuan (万元), as stated; null for roles that may not read it (see Viewer.withheld).")
  investment10kCny!: number | null;
  @TextOrNull("How its figures relate to the area row: same, part, larger or separate.") relation!: string | null;
  @TextOrNull("Where the plan says so.") section!: string | null;
  @TextOrNull("Remark of the pack's author.") note!: string | null;
}

@ObjectType({ implements: Node, description: "A residential compound (小区)." })
export class Compound extends Node {
  @Identity declare id: string;
  @Text("Stable code.") code!: string;
  @Text("Name in Chinese.") nameZh!: string;
  @TextOrNull("Name in English.") nameEn!: string | null;
  @Text("compound, dormitory, building …") kind!: string;
  @Of(() => Jurisdiction, "Its jurisdiction.") jurisdiction!: Jurisdiction;
  @OfOrNull(() => Area, "Its area.") area!: Area | null;
  @OfOrNull(() => Organization, "Its street, where the plan states one.") street!: Organization | null;
  @WholeOrNull("Plan year.") planYear!: number | null;
  @Of(() => Pool, "The batch it is in.") pool!: string;
  @Flag("The plan gives no name, only the area's figures; numbered within the area.") provisional!: boolean;
  @WholeOrNull("Built from this year.") builtFrom!: number | null;
  @WholeOrNull("Built until this year.") builtTo!: number | null;
  @WholeOrNull("Buildings.") buildings!: number | null;
  @WholeOrNull("Households: counted from rows where rows exist, else as stated or derived.") households!: number | null;
  @WholeOrNull("Households as stated or derived.") statedHouseholds!: number | null;
  @Flag("Every household is registered with its door.") householdsCounted!: boolean;
  @WholeOrNull("Floor area in m².") floorAreaM2!: number | null;
  @Texts("Figures that were derived from the area's row, not stated: buildings, households, floor_area.")
  derived!: string[];
  @TextOrNull("Structure.") structure!: string | null;
  @TextOrNull("Storeys.") storeys!: string | null;
  @TextOrNull("Reference in somebody else's system.") externalRef!: string | null;
  @TextOrNull("Where the plan names it.") section!: string | null;
  @TextOrNull("Remark of the pack's author.") note!: string | null;
  @ListOf(() => KeyProject, "Key projects that it is part of.") keyProjects!: KeyProject[];
  @Text("Follow the log from here and nothing is missed after this answer.") cursor!: string;
}

/** A page of compounds. */
export const CompoundConnection = connectionOf("Compound", () => Compound);

@InputType({ description: "Which compounds; conditions are joined with AND." })
export class CompoundFilter {
  @TextOrNull("GB/T 2260 code of the jurisdiction.") jurisdiction?: string;
  @RefOrNull("In this area: global id or code.") area?: string;
  @RefOrNull("In this street: global id or code.") street?: string;
  @RefOrNull("In which this organization has a task: global id or code.") organization?: string;
  @RefOrNull("In this key project: global id or code.") keyProject?: string;
  @WholeOrNull("Of this plan year.") planYear?: number;
  @OfOrNull(() => Pool, "In this batch.") pool?: string;
  @FlagOrNull("Provisional or not.") provisional?: boolean;
  @ListOfOrNull(() => TaskState, "With a task that you see in one of these states.") taskStates?: string[];
  @FlagOrNull("With or without a task that you see that is open and past its day.") overdue?: boolean;
  @TextOrNull("Text in code or name, Chinese or English.") search?: string;
}

@ObjectType({ implements: Node, description: "One dwelling (户)." })
export class Household extends Node {
  @Identity declare id: string;
  @Text("Building.") building!: string;
  @Text("Entrance.") unit!: string;
  @Text("Room.") room!: string;
  @TextOrNull("Name of the household; null for roles that may not read it (see Viewer.withheld).") name!: string | null;
  @Flag("A number that holds the place until the door is registered.") provisional!: boolean;
  @Of(() => Compound, "Its compound.") compound!: Compound;
}

/** A page of households. */
export const HouseholdConnection = connectionOf("Household", () => Household);

@ObjectType({ description: "Where one household stands for one utility (装表台账)." })
export class Meter {
  @Of(() => Utility, "Water, power or gas.") utility!: string;
  @Of(() => MeterState, "How far it is.") state!: string;
  @OfOrNull(() => MeterException, "Why there is no new meter.") exception!: string | null;
  @Instant("Last change, by the hub's clock.") changedAt!: Date;
}

@ObjectType({ description: "How many tasks are in a state." })
export class StateCount {
  @Of(() => TaskState, "The state.") state!: string;
  @Whole("Tasks in it.") count!: number;
}

@Extensions({ cost: 30 })
@ObjectType({ description: "Planned and done over a set of tasks that you may see (进度)." })
export class Progress {
  @Whole("Tasks that are not cancelled.") tasks!: number;
  @Whole("Tasks reported done, verified or accepted.") finished!: number;
  @Whole("Open tasks past their day.") overdue!: number;
  @Whole("Compounds with such tasks.") compounds!: number;
  @Whole("Compounds in which work has begun.") compoundsStarted!: number;
  @Num("Meters to fit: households x utilities of the metering tasks.") householdsPlanned!: number;
  @Num("Meters fitted (households x utilities).") householdsMetered!: number;
  @Num("Metres of underground work planned, where surveyed.") metresPlanned!: number;
  @Num("Metres of underground work reported.") metresBuried!: number;
  @NumOrNull("Finished over all, 0 to 1; null without tasks.") share!: number | null;
  @Whole("Works of a network whose phase has a published window.") pipelineTasks!: number;
  @Whole("Of these, inside the window and before paving.") alignedTasks!: number;
  @NumOrNull("Aligned share, 0 to 1; null without such tasks (协同率).") alignedShare!: number | null;
  @Field(() => [StateCount], { description: "Tasks by state; every state is listed." }) byState!: StateCount[];
}
