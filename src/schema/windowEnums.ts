import { phases } from "../domain/vocabulary.ts";
import { register, words } from "./enum.ts";

export const Phase = register(words(phases), "Phase", "Construction phase of a compound (施工阶段).", {
  OPEN_GROUND: "开挖：地面敞开，管线施工",
  BACKFILL: "回填",
  PAVING: "铺装：此后不得再开挖",
  BUILDING_WORKS: "楼栋施工",
});

export const WindowStatus = register(
  words(["PROPOSED", "PUBLISHED", "SUPERSEDED"]),
  "WindowStatus",
  "Whether a window holds.",
  { PROPOSED: "拟定", PUBLISHED: "已发布", SUPERSEDED: "已被替换" },
);

export const WindowBasis = register(
  words(["SAMPLE", "STATED", "DECIDED"]),
  "WindowBasis",
  "Where a window comes from.",
  { SAMPLE: "示例：由计划年度推得", STATED: "计划载明", DECIDED: "牵头单位确定" },
);
