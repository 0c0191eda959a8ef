import { dateOf, dayNumber } from "../../parts/moments.ts";
import { widthOf, type Look, type Pen } from "./pen.ts";
import type { Row } from "./rows.ts";

const padDays = 4;
/** Today stretches the time shown by so many days at most; else an arrow says on which side it is. */
const reachDays = 60;

/** The days that rows need; each column of the whole county has its own. */
export function timeOf(rows: readonly Row[], today: number): { from: number; to: number } {
  let from = Infinity;
  let to = -Infinity;
  for (const { windows, bars } of rows) {
    for (const span of [...windows, ...bars]) {
      from = Math.min(from, span.from);
      to = Math.max(to, span.to);
    }
  }
  if (today >= from - reachDays && today <= to + reachDays) {
    from = Math.min(from, today);
    to = Math.max(to, today);
  }
  return { from: from - padDays, to: to + padDays + 1 };
}

/** Where time runs, in pixels. */
export interface Axis {
  from: number;
  to: number;
  top: number;
  bottom: number;
  at: (day: number) => number;
  edge: number;
  /** Where today's name stands. */
  today: Label;
}

/** Draws a line and a name for each month, quarter or year that has room. */
export function drawMonths(pen: Pen, { from, to, top, bottom, at, edge, today }: Axis, look: Look): void {
  const { letter, paints } = look;
  pen.font = `${letter}px ${look.fontFamily}`;
  pen.textAlign = "left";
  const monthWidth = at(from + 30) - at(from);
  // Every month where there is room for its name, else quarters, else years.
  const step = monthWidth > letter * 2.6 ? 1 : monthWidth > letter ? 3 : 12;
  let free = -Infinity;
  const first = new Date(`${dateOf(from).slice(0, 7)}-01T00:00:00Z`);
  for (const month = first; ; month.setUTCMonth(month.getUTCMonth() + 1)) {
    if (month.getUTCMonth() % step !== 0) continue;
    const date = month.toISOString().slice(0, 10);
    const day = dayNumber(date);
    if (day > to) break;
    if (day < from) continue;
    const x = at(day);
    pen.fillStyle = paints.line;
    pen.fillRect(x, top * 0.2, Math.max(1, letter / 24), bottom - top * 0.2);
    const text = step === 12 ? date.slice(0, 4) : look.month(date);
    const size = widthOf(pen, text);
    const hidden = x + size + letter * 0.4 > today.left && x < today.left + today.width;
    if (hidden || x < free || x + size > edge) continue;
    pen.fillStyle = paints.quiet;
    pen.fillText(text, x + letter * 0.3, top / 2);
    free = x + size + letter;
  }
}

/** Where today is, and the picture around it. */
export interface Place {
  x: number;
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** A name in its place. */
export interface Label {
  text: string;
  left: number;
  width: number;
}

/** What is to stand at the top of today's line. */
export function todayOf(pen: Pen, { x, left, right }: Place, { letter, fontFamily, todayText }: Look): Label {
  const text = x < left ? "◂" : x > right ? "▸" : todayText;
  pen.font = `600 ${letter}px ${fontFamily}`;
  const width = widthOf(pen, text) + letter * 0.8;
  return { text, left: Math.max(left, Math.min(x - width / 2, right - width)), width };
}

/** Draws today's line with its name. */
export function drawToday(pen: Pen, { x, top, bottom, left, right }: Place, label: Label, look: Look): void {
  const { letter, paints } = look;
  pen.fillStyle = paints.today;
  const line = Math.max(2, letter / 9);
  if (x >= left && x <= right) pen.fillRect(x - line / 2, top * 0.9, line, bottom - top * 0.9);
  pen.fillRect(label.left, 0, label.width, letter * 1.45);
  pen.font = `600 ${letter}px ${look.fontFamily}`;
  pen.fillStyle = paints.ground;
  pen.textAlign = "left";
  pen.fillText(label.text, label.left + letter * 0.4, letter * 0.76);
}
