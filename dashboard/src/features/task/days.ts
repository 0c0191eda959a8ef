import { useMemo } from "react";
import { useSpeech } from "../../language.tsx";
import { useViewer } from "../desk/viewer.tsx";

/** How days are said in narrow cells: short, with the year only where it is another. */
export interface Days {
  day: (date: string) => string;
  span: (from: string, to: string) => string;
  /** Calendar days from the hub's day; negative when it has passed. */
  until: (date: string) => number;
}

/** How days are said in narrow cells. */
export function useDays(): Days {
  const { language } = useSpeech();
  const { today } = useViewer();
  return useMemo(() => {
    const english = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
    const day = (date: string): string => {
      const short = language === "en" ? english.format(new Date(`${date}T00:00:00Z`)) : date.slice(5);
      if (date.slice(0, 4) === today.slice(0, 4)) return short;
      return language === "en" ? `${short} ${date.slice(0, 4)}` : date;
    };
    return {
      day,
      span: (from, to) => (from === to ? day(from) : `${day(from)} – ${day(to)}`),
      until: (date) => Math.round((Date.parse(date) - Date.parse(today)) / 86_400_000),
    };
  }, [language, today]);
}
