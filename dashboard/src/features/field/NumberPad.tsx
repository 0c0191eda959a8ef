import { useEffect, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { words } from "./words.ts";

const most = 9;

/** An amount by a pad of its own, with keys for gloves; a keyboard's digits work, too. */
export function NumberPad(props: {
  label: string;
  value: string;
  unit: string;
  /** Halves and thirds exist: metres do, households do not. */
  decimals: boolean;
  change: (value: string) => void;
}): ReactNode {
  const { label, value, unit, decimals, change } = props;
  const say = useWords(words);
  const { code } = useSpeech();
  const press = (key: string): void => change(pressed(value, key, decimals));
  useEffect(() => {
    const typed = (event: KeyboardEvent): void => {
      const { target, key } = event;
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
      if (event.ctrlKey || event.metaKey || event.altKey || !/^[\d.]$|^Backspace$/.test(key)) return;
      change(pressed(value, key, decimals));
    };
    document.addEventListener("keydown", typed);
    return () => document.removeEventListener("keydown", typed);
  }, [value, change, decimals]);
  return (
    <div className="fr-pad" role="group" aria-label={label}>
      <output className="fr-amount" aria-live="polite">
        <b>{value === "" ? "0" : value}</b> <span>{unit ? code(unit) : ""}</span>
      </output>
      <div className="fr-keys">
        {["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((key) => (
          <button key={key} type="button" onClick={() => press(key)}>
            {key}
          </button>
        ))}
        {decimals ? (
          <button type="button" aria-label={say("point")} onClick={() => press(".")}>
            .
          </button>
        ) : (
          <span />
        )}
        <button type="button" onClick={() => press("0")}>
          0
        </button>
        <button type="button" aria-label={say("erase")} onClick={() => press("Backspace")}>
          ⌫
        </button>
      </div>
    </div>
  );
}

function pressed(value: string, key: string, decimals: boolean): string {
  if (key === "Backspace") return value.slice(0, -1);
  if (key === ".") return !decimals || value.includes(".") ? value : `${value === "" ? "0" : value}.`;
  const next = value === "0" ? key : value + key;
  // The hub counts to three decimals.
  return next.length > most || /\.\d{4}/.test(next) ? value : next;
}
