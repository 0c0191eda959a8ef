import { Extensions, ObjectType } from "type-graphql";
import { BulletinList, PeriodKind } from "./bulletinEnums.ts";
import { Utility } from "./registryEnums.ts";
import { Day, Flag, Instant, ListOf, Num, NumOrNull, Of, OfOrNull, Text, TextOrNull, Whole } from "./field.ts";

@ObjectType({
  description:
    "The figures of a stretch of days, over issued tasks that you may see. What was done is told by the day on which it was done, as known now; how tasks and conflicts stood is told as it stood at the end of the stretch, or stands now.",
})
export class BulletinFigures {
  @Whole("Compounds in which work began (开工小区).") compoundsStarted!: number;
  @Whole("Households of these.") householdsStarted!: number;
  @Whole("Compounds of which the last work was done (完工小区).") compoundsFinished!: number;
  @Whole("Households of these.") householdsFinished!: number;
  @Whole("Compounds at work at the end.") compoundsUnderWay!: number;
  @Num("Households with one meter of their own, summed over the networks (一户一表).") householdsMetered!: number;
  @Num("Metres brought under the ground (线缆入地等地下管线).") metresBuried!: number;
  @Num("Metres of network lines laid or renewed, above and under the ground.") metresRenewed!: number;
  @Whole("Tasks whose work was done.") tasksFinished!: number;
  @Whole("Tasks due within it.") tasksDue!: number;
  @Whole("Of these, done by their day.") doneOnTime!: number;
  @Whole("Of these, done after their day.") doneLate!: number;
  @Whole("Tasks open at the end and at least one working day past their day (逾期).") overdue!: number;
  @Whole("The same of blocked tasks: they wait for others and are not in `overdue`.") overdueBlocked!: number;
  @Whole("Working days by which the longest of `overdue` is late.") longestOverdue!: number;
  @Whole("Pipeline tasks with a window.") pipelineTasks!: number;
  @Whole("Of these, inside the window and before paving.") alignedTasks!: number;
  @NumOrNull("Aligned share, 0 to 1; null without such tasks (协同率).") alignedShare!: number | null;
  @Whole("Conflicts that came up.") conflictsOpened!: number;
  @Whole("Conflicts that closed.") conflictsClosed!: number;
  @Whole("Conflicts open at the end.") conflictsOpen!: number;
}

@ObjectType({ description: "What was done in one network." })
export class BulletinTrade {
  @OfOrNull(() => Utility, "The network; null for buried lines of none.") utility!: string | null;
  @Num("Households to get a meter of their own.") householdsPlanned!: number;
  @Num("Households metered in the period.") householdsMetered!: number;
  @Num("In the period before.") householdsMeteredBefore!: number;
  @Num("From the beginning to the end of the period.") householdsMeteredInAll!: number;
  @Num("Metres to bring under the ground.") metresPlanned!: number;
  @Num("Metres buried in the period.") metresBuried!: number;
  @Num("In the period before.") metresBuriedBefore!: number;
  @Num("From the beginning to the end of the period.") metresBuriedInAll!: number;
  @Num("Metres laid or renewed in the period, above and under the ground.") metresRenewed!: number;
  @Num("From the beginning to the end of the period.") metresRenewedInAll!: number;
}

@ObjectType({ description: "What was due of one implementer and what became of it." })
export class BulletinOrganization {
  @TextOrNull("Code; null for tasks without implementer.") code!: string | null;
  @TextOrNull("Name in Chinese.") nameZh!: string | null;
  @TextOrNull("Name in English.") nameEn!: string | null;
  @Whole("Tasks due within the period.") tasksDue!: number;
  @Whole("Of these, done by their day.") doneOnTime!: number;
  @Whole("Of these, done after their day.") doneLate!: number;
  @Whole("Tasks open at the end and at least one working day past their day.") overdue!: number;
  @Whole("The same of blocked tasks: they wait for others and put nobody on a list.") overdueBlocked!: number;
  @NumOrNull("`overdue` in percent of all its tasks due by then; null without such.") overduePercent!: number | null;
  @Whole("Working days by which the longest of `overdue` is late.") longestOverdue!: number;
  @Whole("Open tasks due in the next period (下期安排).") dueNext!: number;
  @OfOrNull(() => BulletinList, "The list on which the rule pack's thresholds put it.") list!: string | null;
}

@ObjectType({ description: "A jurisdiction of a bulletin: its programme, and when an implementer gets onto a list." })
export class BulletinPlace {
  @Text("GB/T 2260 code.") code!: string;
  @Text("Name in Chinese.") nameZh!: string;
  @Text("Name in English.") nameEn!: string;
  @Whole("Compounds with a plan year, that you may see.") compounds!: number;
  @Whole("Their households as stated.") households!: number;
  @Whole("Their buildings.") buildings!: number;
  @Num("Their floor area in square metres.") floorAreaM2!: number;
  @Whole("Working days overdue for the yellow list; 0: does not count.") yellowOverdueDays!: number;
  @Whole("Working days overdue for the red list; 0: does not count.") redOverdueDays!: number;
  @Whole("Percent of due tasks overdue for the yellow list; 0: does not count.") yellowOverduePercent!: number;
  @Whole("Percent of due tasks overdue for the red list; 0: does not count.") redOverduePercent!: number;
}

// Sums over all tasks and their histories.
const sums = 5_000;

@ObjectType({ description: "The bureau's bulletin of a week, month, quarter or year (周安排、月调度、季通报)." })
export class Bulletin {
  @Text("The period: 2021-W30, 2021-07, 2021-Q3 or 2021.") period!: string;
  @Of(() => PeriodKind, "What kind of period it is.") kind!: string;
  @Day("First day.") from!: string;
  @Day("Last day, inclusive.") to!: string;
  @Text("The period before it.") previousPeriod!: string;
  @Text("The period after it.") nextPeriod!: string;
  @Flag("The period is over.") complete!: boolean;
  @Instant("The instant as of which standings are told: the period's end, or now.") asOf!: Date;
  @Extensions({ cost: sums })
  @Of(() => BulletinFigures, "The period.")
  figures!: BulletinFigures;
  @Extensions({ cost: sums })
  @Of(() => BulletinFigures, "The period before, to compare.")
  previous!: BulletinFigures;
  @Extensions({ cost: sums })
  @Of(() => BulletinFigures, "From the beginning to the end of the period.")
  inAll!: BulletinFigures;
  @ListOf(() => BulletinPlace, "The jurisdictions that it tells of.") places!: BulletinPlace[];
  @Extensions({ cost: sums })
  @ListOf(() => BulletinTrade, "Per network.")
  trades!: BulletinTrade[];
  @Extensions({ cost: sums })
  @ListOf(() => BulletinOrganization, "Per implementer: red list first, then yellow, then the most overdue.")
  organizations!: BulletinOrganization[];
}
