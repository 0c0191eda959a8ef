import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Documents that are known by their id: the SHA-256 of their text, in hexadecimal. */
export class Documents {
  private readonly byId = new Map<string, string>();
  /** Whether nothing else may be asked. */
  readonly only: boolean;

  constructor(texts: Iterable<string>, only = false) {
    for (const text of texts) this.byId.set(documentId(text), text);
    this.only = only;
  }

  /** The text of a document by its id, also written `sha256:…`; undefined when there is none. */
  text(id: string): string | undefined {
    return this.byId.get(id.replace(/^sha256:/i, "").toLowerCase());
  }

  /** Whether this very text is one of them. */
  has(text: string): boolean {
    return this.byId.has(documentId(text));
  }

  get size(): number {
    return this.byId.size;
  }
}

/** The documents of the built dashboard and of a folder with `.graphql` files. */
export function openDocuments(folder: string | null, only: boolean): Documents {
  const files = folder === null ? [] : readdirSync(folder, { recursive: true, encoding: "utf8" });
  const given = files
    .filter((file) => file.endsWith(".graphql"))
    .map((file) => readFileSync(join(folder!, file), "utf8"));
  return new Documents([...dashboardDocuments(), ...given], only);
}

/** The manifest that the dashboard's build leaves beside it; empty when it is not built. */
function dashboardDocuments(): string[] {
  const built = import.meta.url.endsWith(".ts") ? "../../../dist/dashboard" : "../../../dashboard";
  try {
    const manifest = fileURLToPath(new URL(`${built}/documents.json`, import.meta.url));
    return Object.values(JSON.parse(readFileSync(manifest, "utf8")) as Record<string, string>);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** The id that a client names in a request instead of a text: `documentId`, or a persisted query's hash. */
export function askedId(request: { documentId?: unknown; extensions?: unknown }): string | null {
  if (typeof request.documentId === "string") return request.documentId;
  const { persistedQuery } = (request.extensions ?? {}) as { persistedQuery?: { sha256Hash?: unknown } | null };
  return typeof persistedQuery?.sha256Hash === "string" ? persistedQuery.sha256Hash : null;
}

function documentId(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
