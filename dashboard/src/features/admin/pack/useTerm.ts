import { useCallback } from "react";
import { useSpeech } from "../../../language.tsx";
import { metricWords, packWords } from "./words.ts";

/** How the pack's own short words are said; the word itself where there is no other. */
export function useTerm(): (term: string | null | undefined) => string {
  const { language } = useSpeech();
  return useCallback(
    (term) => (term == null ? "" : ((metricWords[term] ?? packWords[term])?.[language === "zh" ? 0 : 1] ?? term)),
    [language],
  );
}
