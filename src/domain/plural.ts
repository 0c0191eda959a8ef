/** A count and its noun in English: "1 working day", "5 working days". */
export function many(count: number | null | undefined, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
