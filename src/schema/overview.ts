import { Extensions, InputType, ObjectType } from "type-graphql";
import { Progress } from "./compound.ts";
import { Utility, WorkKind } from "./registryEnums.ts";
import { Day, Instant, ListOf, Of, OfOrNull, RefOrNull, Text, TextOrNull, Whole, WholeOrNull } from "./field.ts";

@ObjectType({ description: "The figures of one group." })
export class OverviewRow extends Progress {
  @TextOrNull("Year, code or utility; null for tasks without one.") key!: string | null;
  @TextOrNull("Name in Chinese.") nameZh!: string | null;
  @TextOrNull("Name in English.") nameEn!: string | null;
}

@ObjectType({
  description: "What should be and what is finished by the end of a week, in tasks, counted from the beginning.",
})
export class CurvePoint {
  @Day("The week's Sunday.") endsOn!: string;
  @Whole("Tasks to be finished by then after the lead office's plan; after the commitment where it plans no day.")
  planned!: number;
  @Whole("Tasks to be finished by then after the implementers' commitments; after the plan where they made none.")
  due!: number;
  @WholeOrNull("Tasks whose work was done by then; null for weeks to come.") finished!: number | null;
}

// A sum over all tasks takes some 60 ms for a county; a record is some 20 µs.
const sums = 3_000;

@ObjectType({ description: "Planned and done, in total and per group, over the tasks that you may see (总览)." })
export class Overview {
  @Extensions({ cost: sums })
  @Of(() => Progress, "All together.")
  totals!: Progress;
  @Extensions({ cost: sums })
  @ListOf(() => OverviewRow, "Per plan year.")
  byYear!: OverviewRow[];
  @Extensions({ cost: sums })
  @ListOf(() => OverviewRow, "Per area.")
  byArea!: OverviewRow[];
  @Extensions({ cost: sums })
  @ListOf(() => OverviewRow, "Per street; the row without key is compounds whose street the plan does not state.")
  byStreet!: OverviewRow[];
  @Extensions({ cost: sums })
  @ListOf(() => OverviewRow, "Per implementer.")
  byOrganization!: OverviewRow[];
  @Extensions({ cost: sums })
  @ListOf(() => OverviewRow, "Per network.")
  byUtility!: OverviewRow[];
  @Extensions({ cost: sums })
  @ListOf(
    () => CurvePoint,
    "Planned against actual, week by week. Weeks in which nothing changes are left out, but for the present one; tasks without a day are in none.",
  )
  curve!: CurvePoint[];
  @Text("Follow the log from here and nothing is missed after this answer.") cursor!: string;
  @Instant("The moment of this answer, by the hub's clock.") asOf!: Date;
}

@InputType({ description: "Over which tasks; conditions are joined with AND." })
export class OverviewFilter {
  @TextOrNull("GB/T 2260 code of the jurisdiction.") jurisdiction?: string;
  @WholeOrNull("Of this plan year.") planYear?: number;
  @RefOrNull("In this area: global id or code.") area?: string;
  @RefOrNull("In this street: global id or code.") street?: string;
  @RefOrNull("Of this organization: global id or code.") organization?: string;
  @OfOrNull(() => Utility, "Of this network.") utility?: string;
  @OfOrNull(() => WorkKind, "Works or steps.") kind?: string;
}
