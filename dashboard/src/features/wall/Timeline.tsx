import { lazy, Suspense, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { dayNumber } from "../../parts/moments.ts";
import { drawScene } from "./draw.ts";
import { lookOf } from "./look.ts";
import type { Look } from "./pen.ts";
import type { Scene } from "./rows.ts";
import { TimelineTable } from "./TimelineTable.tsx";
import { words } from "./words.ts";

const Measure = lazy(async () => ({ default: (await import("./Measure.tsx")).Measure }));

/** A scene as a picture, and the same as a table for those who cannot see it. */
export function Timeline(props: { scene: Scene; today: string; measure: boolean; theme: string }): ReactNode {
  const { scene, today, measure, theme } = props;
  const speech = useSpeech();
  const say = useWords(words);
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [look, setLook] = useState<Look | null>(null);
  const size = useSize(box);

  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d", { alpha: true });
    if (!context || !canvas.current || !size) return;
    const { width, height, letter } = size;
    // Setting a size empties a canvas, so that only a new one is set.
    if (canvas.current.width !== width) canvas.current.width = width;
    if (canvas.current.height !== height) canvas.current.height = height;
    const day = new Intl.DateTimeFormat(speech.language === "en" ? "en-GB" : "zh-CN", {
      month: "short",
      day: "numeric",
      timeZone: "UTC",
    }).format(new Date(`${today}T00:00:00Z`));
    const todayText = say("today", { date: day });
    const next = lookOf(canvas.current, { width, height, letter }, speech, {
      today: dayNumber(today),
      todayText,
      scene,
    });
    drawScene(context, scene, next);
    if (measure) setLook(next);
  }, [scene, today, size, speech, say, measure, theme]);

  return (
    <>
      <div className="wall-picture" ref={box}>
        <canvas ref={canvas} role="img" aria-label={say("timeline")} />
      </div>
      <TimelineTable scene={scene} />
      {measure && look ? (
        <Suspense fallback={null}>
          <Measure scene={scene} look={look} />
        </Suspense>
      ) : null}
    </>
  );
}

interface Size {
  width: number;
  height: number;
  letter: number;
}

/** The size of an element in pixels of the screen, and of a letter in it. */
function useSize(box: { current: HTMLElement | null }): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = (): void => {
      const { width, height } = element.getBoundingClientRect();
      const letter = parseFloat(getComputedStyle(element).fontSize);
      const ratio = devicePixelRatio;
      const next = {
        width: Math.round(width * ratio),
        height: Math.round(height * ratio),
        letter: letter * ratio,
      };
      setSize((old) =>
        old && old.width === next.width && old.height === next.height && old.letter === next.letter ? old : next,
      );
    };
    look();
    const watched = new ResizeObserver(look);
    watched.observe(element);
    return () => watched.disconnect();
  }, [box]);
  return size;
}
