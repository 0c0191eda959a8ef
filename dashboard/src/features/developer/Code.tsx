import { useState, type ReactNode } from "react";
import { useWords } from "../../language.tsx";
import { words } from "./words.ts";

/** A piece of code that can be copied. */
export function Code({ code, label }: { code: string; label: string }): ReactNode {
  const say = useWords(words);
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(code);
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  };
  return (
    <div className="developer-code">
      <pre tabIndex={0} aria-label={label}>
        <code>{code}</code>
      </pre>
      {/* A page that did not come by https or from this machine has no clipboard. */}
      {window.isSecureContext ? (
        <button type="button" className="plain" onClick={() => void copy()} aria-label={`${say("copy")} ${label}`}>
          {copied ? say("copied") : say("copy")}
        </button>
      ) : null}
    </div>
  );
}
