import { useCallback, useRef } from "react";
import { freshKey } from "../../hub/useLive.tsx";

/** An idempotency key for what a person decided: the same for the same words said again, a new one for other words. */
export function useKey(): (said: unknown) => string {
  const last = useRef<{ said: string; key: string } | null>(null);
  return useCallback((said) => {
    const text = JSON.stringify(said);
    if (last.current?.said !== text) last.current = { said: text, key: freshKey() };
    return last.current.key;
  }, []);
}
