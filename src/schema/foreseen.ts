import { ObjectType } from "type-graphql";
import { Compound } from "./compound.ts";
import { register, words } from "./enum.ts";
import { ConflictCode, Severity } from "./conflictEnums.ts";
import { Of, OfOrNull, Text } from "./field.ts";

export const ForeseenChange = register(
  words(["OPENS", "CHANGES", "CLOSES"]),
  "ForeseenChange",
  "What would become of a conflict.",
  { OPENS: "将出现", CHANGES: "将变化", CLOSES: "将消除" },
);

@ObjectType({
  description:
    "What a change that is only rehearsed (dryRun) would do to a conflict: the lead office is told of all, others of those of their own work.",
})
export class ForeseenConflict {
  @Of(() => ForeseenChange, "What would become of it.") change!: string;
  @Of(() => ConflictCode, "What kind it is.") code!: string;
  @Of(() => Severity, "How much it matters.") severity!: string;
  @OfOrNull(() => Compound, "The compound concerned.") compound!: Compound | null;
  @Text("What is wrong and what would mend it, in Chinese.") sentenceZh!: string;
  @Text("The same in English.") sentenceEn!: string;
}
