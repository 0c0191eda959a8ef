/** The id that the build has put in place of an operation's text; null where it is the text. */
export function documentId(document: string): string | null {
  return /^\w+ sha256:([0-9a-f]{64})$/.exec(document)?.[1] ?? null;
}
