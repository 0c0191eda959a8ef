import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from "react";
import { codes } from "./codes.ts";
import { words, type Language, type Word } from "./words.ts";

/** Something with a name in both languages; English may be missing. */
export interface Named {
  nameZh: string | null;
  nameEn: string | null;
}

/** How the page speaks to this reader. */
export interface Speech {
  language: Language;
  setLanguage: (language: Language) => void;
  say: (word: Word, values?: Record<string, string | number>) => string;
  /** The field's word for a code of the API, as `of` (the enum's name) means it; the code itself when there is none. */
  code: (code: string, of?: string) => string;
  name: (named: Named) => string;
  number: (value: number) => string;
  percent: (share: number) => string;
  /** A LocalDate, with its weekday. */
  day: (date: string) => string;
  /** A moment as time of day in China, with the day unless it is `today`. */
  time: (moment: string | number | Date, today?: string) => string;
}

/** Texts of a feature: Chinese, English; `{x}` is filled in. */
export type Words = Record<string, readonly [string, string]>;

const SpeechContext = createContext<Speech | null>(null);
const place = "hub.language";

/** The reader's language: Chinese unless they chose English. */
export function chosenLanguage(): Language {
  return localStorage.getItem(place) === "en" ? "en" : "zh";
}

/** How the page speaks; inside <Speaking> only. */
export function useSpeech(): Speech {
  const speech = use(SpeechContext);
  if (!speech) throw new Error("outside of <Speaking>");
  return speech;
}

/** How a feature's own texts are said to this reader. */
export function useWords<Own extends Words>(
  own: Own,
): (word: keyof Own, values?: Record<string, string | number>) => string {
  const { language } = useSpeech();
  return useCallback((word, values) => filled(own[word]![language === "zh" ? 0 : 1], values), [own, language]);
}

function filled(text: string, values: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

/** Gives its children the reader's language. */
export function Speaking({ children }: { children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState(chosenLanguage);
  useEffect(() => {
    localStorage.setItem(place, language);
    document.documentElement.lang = language === "zh" ? "zh-Hans-CN" : "en";
    document.title = `${words.title[language === "zh" ? 0 : 1]} · compound hub`;
  }, [language]);
  const speech = useMemo(() => speechIn(language, setLanguage), [language]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

function speechIn(language: Language, setLanguage: (language: Language) => void): Speech {
  const which = language === "zh" ? 0 : 1;
  const locale = language === "zh" ? "zh-CN" : "en-GB";
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percents = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" });
  const inChina = { timeZone: "Asia/Shanghai" } as const;
  const times = new Intl.DateTimeFormat(locale, { ...inChina, timeStyle: "medium" });
  const shortDays = new Intl.DateTimeFormat(locale, { ...inChina, month: "numeric", day: "numeric" });
  const plainDays = new Intl.DateTimeFormat("sv-SE", inChina);
  return {
    language,
    setLanguage,
    say: (word, values) => filled(words[word][which], values),
    code: (code, of) => (codes[`${of}.${code}`] ?? codes[code])?.[which] ?? code,
    name: ({ nameZh, nameEn }) => (language === "en" ? (nameEn ?? nameZh) : (nameZh ?? nameEn)) ?? "",
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
    day: (date) => days.format(new Date(`${date}T00:00:00Z`)),
    time: (moment, today) => {
      const at = new Date(moment);
      const time = times.format(at);
      return today === undefined || plainDays.format(at) === today ? time : `${shortDays.format(at)} ${time}`;
    },
  };
}
