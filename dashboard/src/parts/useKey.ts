import { useCallback, useRef } from "react";
import { freshKey } from "../hub/useLive.tsx";

/** Gives the idempotency key of what a person decides: the same for the same content until it is `done`. */
export function useKey(): { of: (content: object) => string; done: () => void } {
  const kept = useRef<{ content: string; key: string } | null>(null);
  const of = useCallback((content: object): string => {
    const said = JSON.stringify(content);
    if (kept.current?.content !== said) kept.current = { content: said, key: freshKey() };
    return kept.current.key;
  }, []);
  const done = useCallback(() => void (kept.current = null), []);
  return { of, done };
}
