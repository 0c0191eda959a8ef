import { ObjectType } from "type-graphql";
import { CalendarBasis, StopBasis, StopKind } from "./calendarEnums.ts";
import { Day, Flag, Identity, Of, Text, TextOrNull } from "./field.ts";

@ObjectType({ description: "A day of a jurisdiction's working-day calendar (工作日历)." })
export class CalendarDay {
  @Day("The day.") day!: string;
  @Flag("Whether it is worked; make-up workdays (调休上班) are.") working!: boolean;
  @Flag("The year's holidays have not been announced: the week is taken as plain.") provisional!: boolean;
  @TextOrNull("Holiday, or holiday that the workday makes up for.") name!: string | null;
  @TextOrNull("The same in English.") nameEn!: string | null;
  @Of(() => CalendarBasis, "Where the answer comes from.") basis!: string;
  @TextOrNull("Remark of the pack's author.") note!: string | null;
}

@ObjectType({ description: "A period in which work must not happen (停工期)." })
export class StopPeriod {
  @Identity id!: string;
  @Text("Code in the pack.") code!: string;
  @Text("Its name.") name!: string;
  @Of(() => StopKind, "Why.") kind!: string;
  @Text("First day: MM-DD every year, or YYYY-MM-DD once.") start!: string;
  @Text("Last day, inclusive.") end!: string;
  @Text("all, underground, or phase:<phase>.") appliesTo!: string;
  @Of(() => StopBasis, "Where it comes from.") basis!: string;
  @TextOrNull("Remark of the pack's author.") note!: string | null;
}
