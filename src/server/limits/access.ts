import { openDocuments, type Documents } from "./documents.ts";
import { usualLimits, type Limits } from "./settings.ts";

/** Who may ask what, and how much. */
export interface Access {
  limits: Limits;
  documents: Documents;
  /** Whether those with a key may read the schema and get suggestions for misspelt names. */
  introspection: boolean;
  /** Reverse proxies whose X-Forwarded-For is believed. */
  proxies: readonly string[];
}

/** The access of a hub that sets nothing. */
export function usualAccess(): Access {
  return { limits: usualLimits, documents: openDocuments(null, false), introspection: true, proxies: [] };
}

/** The access that settings give; throws when the folder of documents cannot be read. */
export function readAccess(settings: {
  limits: Limits;
  introspection: boolean;
  documentsOnly: boolean;
  documentsFolder: string | null;
  proxies: readonly string[];
}): Access {
  const { limits, introspection, documentsOnly, documentsFolder, proxies } = settings;
  return { limits, introspection, proxies, documents: openDocuments(documentsFolder, documentsOnly) };
}
