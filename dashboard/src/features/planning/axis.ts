/** How the timeline's axis writes days, weeks and months in this language. */
export function axisFormat(language: "zh" | "en"): object {
  const locale = language === "zh" ? "zh-CN" : "en-GB";
  const part = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const month = part({ month: language === "zh" ? "long" : "short" });
  const yearMonth = part({ year: "numeric", month: "long" });
  const weekday = part({ weekday: "narrow" });
  const year = (date: Date): string => (language === "zh" ? `${date.getFullYear()}年` : String(date.getFullYear()));
  const minor = (at: { toDate: () => Date }, scale: string): string => {
    const date = at.toDate();
    switch (scale) {
      case "year":
        return String(date.getFullYear());
      case "month":
        return month.format(date);
      case "week":
        return `${date.getMonth() + 1}/${date.getDate()}`;
      case "weekday":
        return `${date.getDate()} ${weekday.format(date)}`;
      default:
        return String(date.getDate());
    }
  };
  const major = (at: { toDate: () => Date }, scale: string): string => {
    const date = at.toDate();
    return scale === "month" ? year(date) : scale === "year" ? "" : yearMonth.format(date);
  };
  return { format: { minorLabels: minor, majorLabels: major } };
}
