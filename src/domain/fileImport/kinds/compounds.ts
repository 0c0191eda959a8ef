import { amount, text } from "../column.ts";
import type { FileKind } from "../kind.ts";

const count = (name: string, zh: string, en: string, unit: string, example: number, synonyms: string[]) =>
  amount(name, zh, en, { example, places: 0, units: { [unit]: 1 }, synonyms });

/** Compounds: one row each; an empty cell leaves what is known as it is. */
export const compounds = {
  zh: "小区基本情况",
  en: "compounds",
  permission: "pack.load",
  columns: [
    text("code", "小区编号", "code", 100, {
      example: "",
      required: true,
      choices: "COMPOUNDS",
      synonyms: ["小区代码", "编号", "compound code"],
    }),
    text("nameZh", "小区名称", "name", 200, { example: "莲湖小区", synonyms: ["小区", "名称", "项目名称"] }),
    text("area", "片区", "area", 200, { example: "", choices: "AREAS", synonyms: ["片区编号", "片区名称"] }),
    text("street", "街道", "street", 200, {
      example: "",
      choices: "STREETS",
      synonyms: ["街道编号", "所属街道", "街道（乡镇）"],
    }),
    count("planYear", "改造年度", "plan year", "年", 2024, ["年度", "计划年度"]),
    count("builtFrom", "建成年份", "built from", "年", 1995, ["建成年代", "建成时间", "始建年份"]),
    count("builtTo", "建成年份止", "built to", "年", 1998, ["建成年代止"]),
    count("buildings", "楼栋数", "buildings", "栋", 12, ["栋数", "房屋栋数", "楼栋"]),
    count("households", "户数", "households", "户", 360, ["居民户数", "住户数"]),
    amount("floorAreaM2", "建筑面积", "floor area", {
      example: 3.2,
      places: 0,
      units: { "万㎡": 10_000, "㎡": 1 },
      unitNeeded: true,
      synonyms: ["面积", "房屋建筑面积", "改造面积"],
    }),
    text("structure", "结构", "structure", 100, { example: "砖混", synonyms: ["结构类型", "房屋结构"] }),
    text("storeys", "层数", "storeys", 50, { example: "6", synonyms: ["楼层数"] }),
    text("externalRef", "外部编号", "external reference", 200, { example: "", synonyms: ["项目编码", "上级编号"] }),
    text("note", "备注", "note", 2_000, { example: "", synonyms: ["说明"] }),
  ],
  identity: ({ code }) => code,
} satisfies FileKind;
