/** Units that people write beside a quantity, and how many of a task's unit one of them is. */
export const quantityUnits: readonly { word: string; unit: string; factor: number }[] = [
  { word: "户", unit: "household", factor: 1 },
  { word: "米", unit: "m", factor: 1 },
  { word: "m", unit: "m", factor: 1 },
  { word: "公里", unit: "m", factor: 1_000 },
  { word: "千米", unit: "m", factor: 1_000 },
  { word: "km", unit: "m", factor: 1_000 },
  { word: "㎡", unit: "m2", factor: 1 },
  { word: "万㎡", unit: "m2", factor: 10_000 },
  { word: "栋", unit: "building", factor: 1 },
  { word: "个", unit: "count", factor: 1 },
  { word: "项", unit: "item", factor: 1 },
];
