import type { ReactNode } from "react";
import { useSpeech } from "../language.tsx";

/** Changes the language of the page. */
export function LanguageSwitch(): ReactNode {
  const { language, setLanguage, say } = useSpeech();
  const other = language === "zh" ? "en" : "zh";
  return (
    <button type="button" className="plain" lang={other} onClick={() => setLanguage(other)}>
      {say("otherLanguage")}
    </button>
  );
}
