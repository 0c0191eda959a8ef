import type { EChartsCoreOption } from "echarts/core";
import type { CurvePoint } from "./curvePoints.ts";

/** How the curve speaks. */
export interface CurveWords {
  planned: string;
  due: string;
  finished: string;
  today: string;
  number: (value: number) => string;
  day: (day: string) => string;
}

/** The curve as a picture: what was to be done as lines, what is done as ground. */
export function curveOption(weeks: readonly CurvePoint[], today: string, words: CurveWords): EChartsCoreOption {
  const line = (key: "planned" | "due" | "finished"): object => ({
    name: words[key],
    type: "line",
    showSymbol: false,
    symbol: "circle",
    // What is finished this week is finished by today, not by its Sunday.
    data: weeks.map((point) => [key === "finished" && point.endsOn > today ? today : point.endsOn, point[key]]),
    endLabel: { show: false },
  });
  return {
    animation: false,
    grid: { left: 8, right: 16, top: 28, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: {
      trigger: "axis",
      confine: true,
      valueFormatter: (value: unknown) => (typeof value === "number" ? words.number(value) : "–"),
      axisPointer: { label: { formatter: ({ value }: { value: number }) => words.day(dayOf(value)) } },
    },
    xAxis: {
      type: "time",
      axisLabel: {
        color: "#4d5961",
        hideOverlap: true,
        formatter: { year: "{yyyy}", month: "{yyyy}-{MM}", day: "{MM}-{dd}" },
      },
      axisLine: { lineStyle: { color: "#b9b6ac" } },
      splitLine: { show: false },
    },
    yAxis: {
      type: "value",
      minInterval: 1,
      axisLabel: { color: "#4d5961" },
      splitLine: { lineStyle: { color: "#e9e7e1" } },
    },
    series: [
      {
        ...line("planned"),
        lineStyle: { color: "#7d878d", width: 1.5, type: "dashed" },
        itemStyle: { color: "#7d878d" },
      },
      { ...line("due"), lineStyle: { color: "#8a5a00", width: 2 }, itemStyle: { color: "#8a5a00" } },
      {
        ...line("finished"),
        lineStyle: { color: "#14545b", width: 2.5 },
        itemStyle: { color: "#14545b" },
        areaStyle: { color: "#14545b", opacity: 0.14 },
        markLine: {
          silent: true,
          symbol: "none",
          lineStyle: { color: "#1d2a33", type: "solid", width: 1 },
          label: { formatter: words.today, color: "#1d2a33", position: "end", rotate: 0 },
          data: [{ xAxis: today }],
        },
      },
    ],
  };
}

const dayOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
