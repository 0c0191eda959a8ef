import { useEffect, useRef, useState, type ReactNode } from "react";
import { useWords } from "../../language.tsx";
import { drawScene } from "./draw.ts";
import type { Look, Pen } from "./pen.ts";
import type { Scene } from "./rows.ts";
import { words } from "./words.ts";

/** What was measured, in milliseconds. */
interface Measured {
  median: number;
  p95: number;
  /** From the beginning of a frame until it is on its way to the screen: with a redraw, with the same as SVG, with nothing. */
  frame: number;
  svg: number;
  empty: number;
}

const rounds = 40;

/**
 * Says how long this screen takes to redraw this scene, held against two baselines in the same run: the same shapes as
 * SVG elements, and a frame in which nothing is drawn. For who sets up a wall (`?measure`), and for bench/wall.ts.
 */
export function Measure({ scene, look }: { scene: Scene; look: Look }): ReactNode {
  const say = useWords(words);
  const [measured, setMeasured] = useState<Measured | null>(null);
  const bars = scene.rows.reduce((sum, row) => sum + row.bars.length, 0);
  const newest = useRef({ scene, look });
  newest.current = { scene, look };
  // An answer with as many rows as before changes nothing that is measured here.
  const size = `${scene.key} ${scene.rows.length} ${bars} ${look.width} ${look.height}`;
  useEffect(() => {
    let over = false;
    setMeasured(null);
    const { scene, look } = newest.current;
    void measure(scene, look, () => over).then((done) => done && setMeasured(done));
    return () => {
      over = true;
    };
  }, [size]);
  const figures = measured && Object.entries(measured).map(([name, ms]) => [name, ms.toFixed(1)] as const);
  return (
    <p
      className="wall-measure"
      data-rows={scene.rows.length}
      data-bars={bars}
      data-measured={measured ? JSON.stringify(measured) : undefined}
    >
      {figures ? say("measured", { rows: scene.rows.length, bars, ...Object.fromEntries(figures) }) : say("measuring")}
    </p>
  );
}

async function measure(scene: Scene, look: Look, over: () => boolean): Promise<Measured | null> {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: look.width, height: look.height });
  const picture = document.createElement("div");
  for (const one of [canvas, picture]) {
    // Before the wall, so that it is painted; hardly to be seen.
    one.setAttribute("aria-hidden", "true");
    Object.assign(one.style, { position: "fixed", inset: "0", opacity: "0.02", pointerEvents: "none" });
    document.body.append(one);
  }
  const pen = canvas.getContext("2d");
  const times: Record<"draw" | "frame" | "svg" | "empty", number[]> = { draw: [], frame: [], svg: [], empty: [] };
  try {
    if (!pen) return null;
    for (let round = 0; round < rounds; round++) {
      if (over()) return null;
      // A day further each time, so that nothing can be taken from the time before.
      const moved = { ...look, today: look.today + (round % 7) };
      times.empty.push(await frame(() => undefined));
      let drew = 0;
      times.frame.push(
        await frame(() => {
          const began = performance.now();
          drawScene(pen, scene, moved);
          // Reading a pixel waits until what was asked for is in the picture.
          pen.getImageData(0, 0, 1, 1);
          drew = performance.now() - began;
        }),
      );
      times.draw.push(drew);
      if (round % 5 === 0) times.svg.push(await frame(() => (picture.innerHTML = asSvg(scene, moved))));
    }
  } finally {
    canvas.remove();
    picture.remove();
  }
  const at = (all: number[], share: number): number => all.toSorted((a, b) => a - b)[Math.floor(all.length * share)]!;
  return {
    median: at(times.draw, 0.5),
    p95: at(times.draw, 0.95),
    frame: at(times.frame, 0.5),
    svg: at(times.svg, 0.5),
    empty: at(times.empty, 0.5),
  };
}

/** How long a frame keeps the page: what is done in it, then style, layout and paint. */
function frame(act: () => void): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const began = performance.now();
      act();
      // The message comes after the frame's paint.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - began);
      port2.postMessage(null);
    });
  });
}

/** The same drawing as SVG elements. */
function asSvg(scene: Scene, look: Look): string {
  const parts: string[] = [];
  const measuring = document.createElement("canvas").getContext("2d")!;
  const pen: Pen = {
    fillStyle: "",
    font: "",
    textAlign: "left",
    textBaseline: "middle",
    clearRect: () => undefined,
    measureText: (text) => {
      measuring.font = pen.font;
      return measuring.measureText(text);
    },
    fillRect: (x, y, width, height) =>
      void parts.push(`<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${paint(pen)}"/>`),
    fillText: (text, x, y) =>
      void parts.push(`<text x="${x}" y="${y}" fill="${paint(pen)}">${text.replaceAll("<", "&lt;")}</text>`),
  };
  drawScene(pen, scene, look);
  return `<svg width="${look.width}" height="${look.height}">${parts.join("")}</svg>`;
}

function paint(pen: Pen): string {
  return typeof pen.fillStyle === "string" ? pen.fillStyle : "#888";
}
