import type { EChartsCoreOption } from "echarts/core";
import { figureOf, placesOf, shortName, stepOf, type MapCompound, type Measure, type Place } from "./mapTree.ts";

/** How the map speaks. */
export interface MapWords {
  placeName: (place: Place, by: "street" | "area") => string;
  compoundName: (compound: MapCompound) => string;
  figure: (figure: number) => string;
  told: (compound: MapCompound) => string[];
}

/** What a click on the map is told. */
export interface MapTarget {
  code?: string;
  street?: string | null;
  area?: string | null;
}

interface Tile extends MapTarget {
  name: string;
  value?: number;
  lines?: string[];
  itemStyle?: object;
  label?: object;
  children?: Tile[];
}

/** About how much room the picture has, in square pixels: a name that would be cut to a letter is left to the tip. */
const room = 400_000;

/** The treemap of compounds by street and area; a level with one place only is left out. */
export function mapOption(compounds: readonly MapCompound[], measure: Measure, words: MapWords): EChartsCoreOption {
  const known = compounds.flatMap(({ households }) => households ?? []).sort((a, b) => a - b);
  const usual = known[Math.floor(known.length / 2)] ?? 1;
  const sizeOf = ({ households }: MapCompound): number => Math.max(households ?? usual, usual / 10, 1);
  const whole = compounds.reduce((all, one) => all + sizeOf(one), 0);
  const tile = (one: MapCompound, area: string | null): Tile => {
    const figure = figureOf([one], measure);
    const { colour, ink } = stepOf(figure, measure);
    const name = words.compoundName(one);
    const side = Math.sqrt((sizeOf(one) / whole) * room);
    const said = figure === null ? [] : [words.figure(figure)];
    return {
      name: side > 56 ? [shortName(name, area), ...said].join("\n") : side > 34 ? said.join("") : "",
      value: sizeOf(one),
      code: one.code,
      lines: [name, ...words.told(one)],
      itemStyle: { color: colour },
      label: { color: ink },
    };
  };
  const heading = (place: Place, by: "street" | "area"): string => {
    const figure = figureOf(place.compounds, measure);
    return [words.placeName(place, by), ...(figure === null ? [] : [words.figure(figure)])].join("  ");
  };
  const areasOf = (within: Place | null): Tile[] => {
    const areas = placesOf(within?.compounds ?? compounds, "area");
    const above = within ? { street: within.key } : {};
    return areas.map((area) => ({
      name: heading(area, "area"),
      lines: [words.placeName(area, "area")],
      ...above,
      area: area.key,
      children: area.compounds.map((one) => tile(one, area.named && words.placeName(area, "area"))),
    }));
  };
  const streets = placesOf(compounds, "street");
  const areas = placesOf(compounds, "area");
  const [only] = areas;
  const data: Tile[] =
    streets.length > 1
      ? streets.map((street) => ({
          name: heading(street, "street"),
          lines: [words.placeName(street, "street")],
          street: street.key,
          children: areasOf(street),
        }))
      : areas.length > 1
        ? areasOf(null)
        : (only?.compounds ?? []).map((one) => tile(one, only?.named ? words.placeName(only, "area") : null));
  const depth = streets.length > 1 ? 2 : areas.length > 1 ? 1 : 0;
  return {
    animation: false,
    tooltip: {
      confine: true,
      // An element, not a text: names are other people's words and must stay words.
      formatter: ({ data }: { data: Tile }) => tipOf(data.lines ?? []),
    },
    series: [
      {
        type: "treemap",
        data,
        inset: 0,
        left: 0,
        top: 0,
        right: 0,
        bottom: 0,
        roam: false,
        nodeClick: false,
        breadcrumb: { show: false },
        visibleMin: 1,
        childrenVisibleMin: 1,
        label: { fontSize: 12, lineHeight: 16, padding: [3, 4], overflow: "truncate", position: "insideTopLeft" },
        upperLabel: { show: true, height: 22, color: "#1d2a33", fontSize: 12, fontWeight: 600, overflow: "truncate" },
        itemStyle: { borderColor: "#fff", borderWidth: 1, gapWidth: 1 },
        emphasis: { itemStyle: { color: "inherit", borderColor: "#1d2a33" } },
        levels: [
          { itemStyle: { borderWidth: 0, gapWidth: depth > 0 ? 6 : 2 }, upperLabel: { show: false } },
          ...(depth > 1 ? [{ itemStyle: { borderColor: "#cdd8d8", borderWidth: 2, gapWidth: 3 } }] : []),
          ...(depth > 0 ? [{ itemStyle: { borderColor: "#eef2f1", borderWidth: 2, gapWidth: 1 } }] : []),
        ],
      },
    ],
  };
}

function tipOf(lines: readonly string[]): HTMLElement {
  const tip = document.createElement("div");
  for (const [index, text] of lines.entries()) {
    const line = tip.appendChild(document.createElement(index === 0 ? "strong" : "div"));
    line.textContent = text;
  }
  return tip;
}
