/** An argument of a field. */
export interface DocArgument {
  name: string;
  /** As GraphQL writes it: `[ID!]!`. */
  type: string;
  description: string;
  /** What it is unless told, as GraphQL writes it. */
  usual?: string;
}

/** A field of a type. */
export interface DocField extends DocArgument {
  arguments: DocArgument[];
  /** Why it is no longer to be used. */
  deprecated?: string;
}

/** A type of the schema. */
export interface DocType {
  name: string;
  kind: "object" | "interface" | "input" | "enum" | "union" | "scalar";
  description: string;
  fields: DocField[];
  /** Of an enum. */
  values: { name: string; description: string }[];
  /** Of an object its interfaces; of an interface or union what it may be. */
  types: string[];
  /** The fields, `Type.field`, that give it or take it. */
  usedBy: string[];
}

/** Every type of the schema by name. */
export type SchemaDocs = readonly DocType[];

/** Something found: a type, or a field (or value) of it. */
export interface Finding {
  type: string;
  field: string | null;
  description: string;
}

/** The root types by what one does with them. */
export const roots = ["Query", "Mutation", "Subscription"] as const;

/** Where on the page a type's documentation is, or that of a field of it. */
export function addressOf(type: string, field?: string | null): string {
  return `?tab=schema&type=${type}${field ? `#${type}.${field}` : ""}`;
}

const most = 60;

/** What meets a search, by name first, then by description; every word must occur. */
export function find(docs: SchemaDocs, text: string): Finding[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const ranked: { finding: Finding; rank: number }[] = [];
  const look = (finding: Finding, name: string): void => {
    const lower = name.toLowerCase();
    const all = `${lower} ${finding.description.toLowerCase()}`;
    if (!wanted.every((word) => all.includes(word))) return;
    const rank = wanted.every((word) => lower === word)
      ? 0
      : wanted.every((word) => lower.startsWith(word))
        ? 1
        : wanted.every((word) => lower.includes(word))
          ? 2
          : 3;
    ranked.push({ finding, rank: finding.field === null ? rank : rank + 0.5 });
  };
  for (const { name, description, fields, values } of docs) {
    look({ type: name, field: null, description }, name);
    for (const part of [...fields, ...values])
      look({ type: name, field: part.name, description: part.description }, part.name);
  }
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ finding }) => finding);
}
