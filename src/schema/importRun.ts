import { ObjectType } from "type-graphql";
import { Anything, Identity, Instant, NumOrNull, Of, Text, TextOrNull, Whole } from "./field.ts";
import { Jurisdiction } from "./jurisdiction.ts";
import { Node } from "./node.ts";

@ObjectType({ implements: Node, description: "A figure that the plan states, as printed." })
export class StatedTotal extends Node {
  @Identity declare id: string;
  @Text("Code in the pack.") code!: string;
  @Text("What is counted: plan-14fyp, stock, key-project …") scope!: string;
  @Text("Year, years or other period.") period!: string;
  @Text("How the scope is divided: all, year, street, era …") partition!: string;
  @Text("The part: a year, a street, an era …") member!: string;
  @TextOrNull("text, table, subtotal …: which of several statements it is.") place!: string | null;
  @Text("compounds, buildings, households, floor_area_10k_m2, share_percent …") metric!: string;
  @TextOrNull("For shares: the metric of which it is a share.") shareOf!: string | null;
  @NumOrNull("The figure; null where the plan leaves it blank.") value!: number | null;
  @TextOrNull("Unit of the figure.") unit!: string | null;
  @TextOrNull("exact, approx, over, at_least …") qualifier!: string | null;
  @TextOrNull("The characters printed.") printed!: string | null;
  @TextOrNull("Where the plan says so.") section!: string | null;
  @TextOrNull("Line or page of the published text.") sourceLine!: string | null;
  @TextOrNull("Remark of the pack's author.") note!: string | null;
}

@ObjectType({
  implements: Node,
  description: "A contradiction between two figures of the plan. Shown, never silently mended (对账发现).",
})
export class Finding extends Node {
  @Identity declare id: string;
  @Text("Stable code made of the two places.") code!: string;
  @Text("Which comparison found it.") kind!: string;
  @TextOrNull("What is counted.") scope!: string | null;
  @TextOrNull("Which figure.") metric!: string | null;
  @TextOrNull("Which part: a year, a street …") member!: string | null;
  @Text("contradiction: both cannot be right; doubt: somebody should look.") severity!: string;
  @NumOrNull("The figure as stated; null where it is no number.") statedValue!: number | null;
  @Text("The figure as stated, as text.") statedText!: string;
  @Text("Where it stands, Chinese.") statedPlace!: string;
  @Text("Where it stands, English.") statedPlaceEn!: string;
  @NumOrNull("The figure that contradicts it.") otherValue!: number | null;
  @Text("The figure that contradicts it, as text.") otherText!: string;
  @Text("Where that one stands, or what it is computed from, Chinese.") otherPlace!: string;
  @Text("Where that one stands, English.") otherPlaceEn!: string;
  @Anything("Further places that agree with either: [{code, zh, en}].") alsoAt!: unknown;
  @NumOrNull("Stated minus other.") difference!: number | null;
  @TextOrNull("Unit of the figures.") unit!: string | null;
  @Text("The contradiction in Chinese.") messageZh!: string;
  @Text("The contradiction in English.") messageEn!: string;
}

@ObjectType({ implements: Node, description: "One loading of a pack that changed something (导入)." })
export class ImportRun extends Node {
  @Identity declare id: string;
  @Text("SHA-256 of the pack's tables.") digest!: string;
  @Instant("When, by the hub's clock.") at!: Date;
  @Whole("Rows added or changed.") changed!: number;
  @Anything("Rows per table: {table: {rows, added, changed, retired}}.") counts!: unknown;
  @Of(() => Jurisdiction, "The jurisdiction that was loaded.") jurisdiction!: Jurisdiction;
}
