import chineseDays from "chinese-days";

/** A day on which China departs from the plain week. */
export interface NationalDay {
  day: string;
  working: boolean;
  nameZh: string;
  nameEn: string;
}

/** The first and last year that a jurisdiction's calendar holds. */
export const calendarYears = { first: 2000, last: 2050 } as const;

/**
 * Whether the State Council's notice of a year is known. The package treats a year that it does not know as plain weeks
 * without saying so; New Year's Day is a holiday in every year that it knows.
 */
export function isAnnounced(year: number): boolean {
  return chineseDays.getDayDetail(`${year}-01-01`).name.includes(",");
}

/** Years of the calendar whose holidays are known. */
export function announcedYears(): number[] {
  const all = Array.from({ length: calendarYears.last - calendarYears.first + 1 }, (_, i) => calendarYears.first + i);
  return all.filter(isAnnounced);
}

/** Statutory holidays and make-up workdays of the known years. */
export function nationalDays(): NationalDay[] {
  return announcedYears().flatMap((year) => {
    const days: NationalDay[] = [];
    for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10);
      const { name, work } = chineseDays.getDayDetail(day);
      const [nameEn, nameZh] = name.split(",");
      if (nameZh) days.push({ day, working: work, nameZh, nameEn: nameEn! });
    }
    return days;
  });
}
