import { ObjectType } from "type-graphql";
import { Identity, Text, TextOrNull, Whole } from "./field.ts";
import { Node } from "./node.ts";

@ObjectType({ implements: Node, description: "A county, district or city that runs renovations (辖区)." })
export class Jurisdiction extends Node {
  @Identity declare id: string;
  @Text("GB/T 2260 code, six digits.") code!: string;
  @Text("Short name in Latin letters; the pack's folder.") slug!: string;
  @Text("Name in Chinese.") nameZh!: string;
  @Text("Name in English.") nameEn!: string;
  @Text("province, city, county or district.") level!: string;
  @TextOrNull("GB/T 2260 code of the jurisdiction above.") parentCode!: string | null;
  @Whole("First year of the plan.") planStart!: number;
  @Whole("Last year of the plan.") planEnd!: number;
  @TextOrNull("Title of the published plan, Chinese.") sourceTitleZh!: string | null;
  @TextOrNull("Title of the published plan, English.") sourceTitleEn!: string | null;
  @TextOrNull("Remark of the pack's author.") note!: string | null;
}

@ObjectType({ description: "A setting of the rule pack: the answer to a question that differs by place." })
export class Setting {
  @Text("Name of the setting; the list is in docs/import-format.md.") key!: string;
  @Text("Its value.") value!: string;
  @TextOrNull("Unit of the value.") unit!: string | null;
  @TextOrNull("Why it is so.") note!: string | null;
  @Text("What it answers, in Chinese.") aboutZh!: string;
  @Text("What it answers, in English.") aboutEn!: string;
  @Text("The answer of a pack that is silent.") standard!: string;
}

@ObjectType({ implements: Node, description: "A number or date rule that the plan states." })
export class Rule extends Node {
  @Identity declare id: string;
  @Text("Code in the pack.") code!: string;
  @Text("build_year, cap, threshold, subsidy, exclusion …") kind!: string;
  @TextOrNull("The rule in Chinese.") ruleZh!: string | null;
  @TextOrNull("The rule in English.") ruleEn!: string | null;
  @TextOrNull("=, <=, >= …") comparator!: string | null;
  @TextOrNull("The value, as text: a number, a date or a word.") value!: string | null;
  @TextOrNull("Unit of the value.") unit!: string | null;
  @TextOrNull("What it applies to, Chinese.") appliesToZh!: string | null;
  @TextOrNull("What it applies to, English.") appliesToEn!: string | null;
  @TextOrNull("The characters that the plan prints.") printed!: string | null;
  @TextOrNull("Where the plan says so.") section!: string | null;
}
