/** Where it stands who last used the field page and how the crew calls itself, and the database of what they read. */
export const kept = { who: "hub.field.who", reading: "field-read", crew: "hub.field.crew" } as const;

/** Takes everything that was read for the field page off this device; reports that were not sent yet stay for their author. */
export function forgetReading(): void {
  localStorage.removeItem(kept.who);
  localStorage.removeItem(kept.crew);
  // A browser that keeps nothing (private, or forbidden) has nothing to forget.
  globalThis.indexedDB?.deleteDatabase(kept.reading);
}
