import type { Phase, Row, Utility } from "./rows.ts";

/** What the drawing needs of a canvas; so little that it can be drawn on something else, too. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  "fillStyle" | "font" | "textAlign" | "textBaseline" | "fillRect" | "fillText" | "measureText" | "clearRect"
>;

/** The colours of a wall, as CSS colours. */
export interface Paints {
  ink: string;
  quiet: string;
  line: string;
  ground: string;
  today: string;
  phases: Record<Phase, string>;
  utilities: Record<Utility, string>;
}

/** How a scene is to look: sizes in pixels of the canvas, texts in the reader's language. */
export interface Look {
  width: number;
  height: number;
  /** The height of a letter. */
  letter: number;
  fontFamily: string;
  paints: Paints;
  /** Draws hatched: what misses its window. */
  hatch: (colour: string) => string | CanvasPattern;
  today: number;
  todayText: string;
  name: (row: Row) => string;
  /** The name of a group at its first row, where the whole county is shown. */
  group: (row: Row) => string;
  month: (date: string) => string;
  glyph: (utility: Utility) => string;
}

const widths = new Map<string, number>();

/** The width of a text in the pen's font; measured once. */
export function widthOf(pen: Pen, text: string): number {
  const key = `${pen.font}|${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    width = pen.measureText(text).width;
    if (widths.size > 5_000) widths.clear();
    widths.set(key, width);
  }
  return width;
}

/** The text, cut to a width with a sign that it is cut. */
export function fitted(pen: Pen, text: string, width: number): string {
  if (widthOf(pen, text) <= width) return text;
  let kept = Math.max(1, Math.floor((text.length * width) / widthOf(pen, text)));
  while (kept > 1 && widthOf(pen, `${text.slice(0, kept)}…`) > width) kept--;
  return `${text.slice(0, kept)}…`;
}
