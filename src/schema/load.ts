import { ObjectType } from "type-graphql";
import { Day, Whole } from "./field.ts";

@ObjectType({
  description:
    "A week of an organization's load (班组负荷): its unfinished works by the dates that count (begun, else committed, else planned).",
})
export class LoadWeek {
  @Day("Monday.") startsOn!: string;
  @Day("Sunday.") endsOn!: string;
  @Whole("Works on in it.") tasks!: number;
  @Whole("Most works on one of its days: more than `Organization.crews` is the conflict CREW_OVERLOAD.") peak!: number;
}
