import { drawMonths, drawToday, timeOf, todayOf } from "./axis.ts";
import { fitted, type Look, type Pen } from "./pen.ts";
import type { Bar, Row, Scene } from "./rows.ts";

/** Rows that are lower than so many letters have no names of their own. */
const lowest = 1.1;

/** Draws a scene: rows with their windows as bands, each trade's tasks as thin bars inside, and today's line. */
export function drawScene(pen: Pen, scene: Scene, look: Look): void {
  pen.clearRect(0, 0, look.width, look.height);
  pen.textBaseline = "middle";
  const columns = columnsOf(scene, look);
  const each = Math.ceil(scene.rows.length / columns);
  const gap = look.letter;
  const width = (look.width - gap * (columns - 1)) / columns;
  for (let column = 0; column < columns; column++) {
    const rows = scene.rows.slice(column * each, (column + 1) * each);
    drawColumn(pen, scene, rows, each, { left: column * (width + gap), width }, look);
  }
}

/** The whole county stands in columns, so that its rows are not hairs. */
function columnsOf({ rows }: Scene, { height, width, letter }: Look): number {
  if (rows.length <= 24) return 1;
  return Math.max(1, Math.min(Math.ceil((rows.length * letter * 0.5) / height), Math.floor(width / (letter * 14))));
}

function drawColumn(
  pen: Pen,
  scene: Scene,
  rows: readonly Row[],
  slots: number,
  { left, width }: { left: number; width: number },
  look: Look,
): void {
  const { letter, paints } = look;
  const top = letter * 1.7;
  const rowHeight = Math.min((look.height - top) / slots, letter * 7);
  const named = rowHeight >= letter * lowest;
  const nameWidth = Math.min(width * (named ? 0.24 : 0.34), letter * 11.5);
  const { from, to } = timeOf(rows, look.today);
  const x0 = left + nameWidth;
  const dayWidth = (left + width - x0) / (to - from);
  const at = (day: number): number => x0 + (day - from) * dayWidth;
  const bottom = top + rowHeight * rows.length;

  const place = { x: at(look.today) + dayWidth / 2, top, bottom, left: x0, right: left + width };
  const today = todayOf(pen, place, look);
  drawMonths(pen, { from, to, top, bottom, at, edge: left + width, today }, look);
  pen.textAlign = "left";
  rows.forEach((row, i) => {
    const y = top + i * rowHeight;
    if (named || row.group?.code !== rows[i - 1]?.group?.code || i === 0) {
      pen.fillStyle = paints.line;
      pen.fillRect(left, y, width, Math.max(1, letter / 24));
    }
    drawWindows(pen, row, y, rowHeight, at, look);
    drawBars(pen, scene, row, y, rowHeight, at, look);
    if (named) {
      pen.font = `500 ${letter}px ${look.fontFamily}`;
      pen.fillStyle = paints.ink;
      pen.fillText(fitted(pen, look.name(row), nameWidth - letter * 0.7), left, y + rowHeight / 2);
    }
  });
  if (!named) drawGroups(pen, rows, { left, top, rowHeight, nameWidth }, look);
  drawToday(pen, place, today, look);
}

function drawWindows(pen: Pen, row: Row, y: number, height: number, at: (day: number) => number, look: Look): void {
  const { phases } = look.paints;
  for (const { phase, from, to } of row.windows) {
    const x = at(from);
    const width = at(to + 1) - x;
    pen.fillStyle = phases[phase];
    // Building works run beside the others: a rail below, not a band behind.
    if (phase === "BUILDING_WORKS") pen.fillRect(x, y + height * 0.93, width, Math.max(1, height * 0.05));
    else pen.fillRect(x, y + height * 0.06, width, height * 0.86);
  }
}

function drawBars(
  pen: Pen,
  scene: Scene,
  row: Row,
  y: number,
  height: number,
  at: (day: number) => number,
  look: Look,
): void {
  const { letter, paints, hatch } = look;
  const lane = (height * 0.82) / scene.laneCount;
  const thick = Math.max(1, lane * (lane > 4 ? 0.8 : 1));
  const edge = Math.max(1, Math.min(thick * 0.14, letter / 10));
  const told = thick >= letter * 0.62;
  if (told) pen.font = `600 ${Math.min(thick * 0.86, letter)}px ${look.fontFamily}`;
  for (const { utility, at: first } of scene.lanes) {
    for (const bar of row.bars) {
      if (bar.utility !== utility) continue;
      const top = y + height * 0.08 + (first + bar.lane) * lane;
      const x = at(bar.from);
      const width = Math.max(thick * 0.6, at(bar.to + 1) - x);
      drawBar(pen, bar, { x, y: top, width, height: thick, edge }, paints.utilities[utility], look);
      if (bar.off) {
        // What misses its window is told by a hatched end as well, and by the table in words.
        pen.fillStyle = hatch(paints.ink);
        pen.fillRect(x, top, width, thick);
      }
      if (told && width > letter) {
        pen.fillStyle = bar.state === "planned" ? paints.ink : paints.ground;
        pen.textAlign = "left";
        pen.fillText(look.glyph(utility), x + letter * 0.2, top + thick / 2);
      }
    }
  }
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  edge: number;
}

/** Done is full, under way has a thick rim and half a filling, planned is a rim only: told apart without colour. */
function drawBar(pen: Pen, { state }: Bar, box: Box, colour: string, { paints }: Look): void {
  const { x, y, width, height, edge } = box;
  pen.fillStyle = colour;
  pen.fillRect(x, y, width, height);
  if (state === "done" || height < 3) return;
  pen.fillStyle = paints.ground;
  if (state === "planned") pen.fillRect(x + edge, y + edge, Math.max(0, width - 2 * edge), height - 2 * edge);
  else pen.fillRect(x + edge, y + height / 2, Math.max(0, width - 2 * edge), height / 2 - edge);
}

function drawGroups(
  pen: Pen,
  rows: readonly Row[],
  { left, top, rowHeight, nameWidth }: { left: number; top: number; rowHeight: number; nameWidth: number },
  look: Look,
): void {
  const letter = look.letter * 0.82;
  pen.font = `${letter}px ${look.fontFamily}`;
  pen.fillStyle = look.paints.quiet;
  pen.textAlign = "left";
  let free = -Infinity;
  rows.forEach((row, i) => {
    const y = top + i * rowHeight + letter * 0.7;
    if (i > 0 && row.group?.code === rows[i - 1]!.group?.code) return;
    if (y < free) return;
    pen.fillText(fitted(pen, look.group(row), nameWidth - letter * 0.5), left, y);
    free = y + letter * 1.2;
  });
}
