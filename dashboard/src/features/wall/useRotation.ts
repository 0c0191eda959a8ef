import { useEffect, useState } from "react";

/** What is shown of things that take turns. */
export interface Rotation {
  /** Which one, from 0; 0 also where there is none. */
  at: number;
  paused: boolean;
  /** How often it has turned: a new one begins its time. */
  turn: number;
  pause: (paused: boolean) => void;
  step: (by: number) => void;
}

/** Lets things take turns, each for some seconds (0: by hand only); it stays at its thing when others come or go. */
export function useRotation(keys: readonly string[], seconds: number): Rotation {
  const [shown, setShown] = useState<{ key: string | null; at: number; turn: number }>({ key: null, at: 0, turn: 0 });
  const [paused, pause] = useState(false);
  const found = shown.key === null ? -1 : keys.indexOf(shown.key);
  const at = found >= 0 ? found : Math.min(shown.at, Math.max(0, keys.length - 1));
  const step = (by: number): void => {
    if (keys.length === 0) return;
    const next = (at + by + keys.length) % keys.length;
    setShown({ key: keys[next]!, at: next, turn: shown.turn + 1 });
  };
  const many = keys.length > 1;
  useEffect(() => {
    if (paused || seconds === 0 || !many) return;
    const timer = setTimeout(() => step(1), seconds * 1_000);
    return () => clearTimeout(timer);
    // Answers that come in the meantime do not begin its time anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shown.turn, paused, seconds, many]);
  return { at, paused, turn: shown.turn, pause, step };
}
