/** A photo or document of a report. */
export interface Evidence {
  url: string;
  kind: string | null;
}

/** The photos and documents of a report, as far as their addresses can be opened at all. */
export function evidenceOf(evidence: unknown): Evidence[] {
  if (!Array.isArray(evidence)) return [];
  return evidence.flatMap((one: { url?: unknown; kind?: unknown } | null) => {
    const url = typeof one?.url === "string" ? one.url : "";
    const kind = typeof one?.kind === "string" ? one.kind : null;
    return /^(https?:\/\/|\/(?!\/))/i.test(url) ? [{ url, kind }] : [];
  });
}

/** Whether this hub keeps it, so that it may be shown on the page itself. */
export function isHere(url: string): boolean {
  return new URL(url, location.href).origin === location.origin;
}
