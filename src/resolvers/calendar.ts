import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Query, Resolver } from "type-graphql";
import { calendar } from "../queries/calendar.ts";
import { CalendarDay, StopPeriod } from "../schema/calendar.ts";
import { LocalDate } from "../schema/field.ts";
import { Jurisdiction } from "../schema/jurisdiction.ts";
import { compiled, type Context } from "./context.ts";

/** Working days and stop periods. */
@Resolver(() => Jurisdiction)
export class CalendarResolver {
  @Query(() => [CalendarDay], {
    description: "The working-day calendar: statutory holidays, make-up workdays, and what the jurisdiction laid down.",
  })
  calendar(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("jurisdiction", () => String, { nullable: true, description: "GB/T 2260 code; your own unless told." })
    jurisdiction?: string,
    @Arg("from", () => LocalDate, { nullable: true, description: "First day; today unless told." }) from?: string,
    @Arg("to", () => LocalDate, { nullable: true, description: "Last day; sixty days in all unless told." })
    to?: string,
  ): Promise<unknown> {
    return context.read(calendar, { jurisdiction, from, to }, info);
  }

  @FieldResolver(() => [StopPeriod], { description: "Periods in which work must not happen." })
  stopPeriods(): unknown {
    return compiled();
  }
}
