import { phases } from "../../parts/phases.ts";
import { glyphs } from "./words.ts";
import { shortName, utilities, type Row, type Scene } from "./rows.ts";
import type { Look, Paints } from "./pen.ts";
import type { Speech } from "../../language.tsx";

/** The colours that wall.css gives to an element. */
export function paintsOf(element: Element): Paints {
  const style = getComputedStyle(element);
  const paint = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: paint("w-ink"),
    quiet: paint("w-quiet"),
    line: paint("w-line"),
    ground: paint("w-card"),
    today: paint("w-today"),
    phases: Object.fromEntries(phases.map((phase) => [phase, paint(`w-${phase}`)])) as Paints["phases"],
    utilities: Object.fromEntries(utilities.map((one) => [one, paint(`w-${one}`)])) as Paints["utilities"],
  };
}

/** Patterns of slanting lines, made once a colour. */
export function hatching(letter: number): Look["hatch"] {
  const made = new Map<string, string | CanvasPattern>();
  const size = Math.max(4, Math.round(letter / 3));
  return (colour) => {
    let pattern = made.get(colour);
    if (pattern) return pattern;
    const canvas = document.createElement("canvas");
    canvas.width = size;
    canvas.height = size;
    const context = canvas.getContext("2d");
    if (!context) return colour;
    context.strokeStyle = colour;
    context.lineWidth = size / 4;
    for (const shift of [-size, 0, size]) {
      context.beginPath();
      context.moveTo(shift, size);
      context.lineTo(shift + size, 0);
      context.stroke();
    }
    pattern = context.createPattern(canvas, "repeat") ?? colour;
    made.set(colour, pattern);
    return pattern;
  };
}

/** How a scene is to look on a canvas of so many pixels, for this reader. */
export function lookOf(
  element: Element,
  size: { width: number; height: number; letter: number },
  speech: Speech,
  texts: { today: number; todayText: string; scene: Scene },
): Look {
  const { language, name } = speech;
  const english = language === "en";
  const months = new Intl.DateTimeFormat(english ? "en-GB" : "zh-CN", { month: "short", timeZone: "UTC" });
  const years = new Intl.DateTimeFormat(english ? "en-GB" : "zh-CN", {
    year: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  const group = texts.scene.group && name(texts.scene.group.name);
  return {
    ...size,
    fontFamily: getComputedStyle(element).fontFamily,
    paints: paintsOf(element),
    hatch: hatching(size.letter),
    today: texts.today,
    todayText: texts.todayText,
    name: (row: Row) => shortName(name(row.name), group),
    group: (row: Row) => (row.group ? name(row.group.name) : ""),
    month: (date) => (date.slice(5, 7) === "01" ? years : months).format(new Date(`${date}T00:00:00Z`)),
    glyph: (utility) => glyphs[utility]![english ? 1 : 0],
  };
}
