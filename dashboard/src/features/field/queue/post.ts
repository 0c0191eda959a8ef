import { documentId } from "../../../hub/documentId.ts";
import type { Operation } from "../../../hub/operation.ts";
import type { Photo } from "./items.ts";

/** What the hub did not take: refused for good, or not now. */
export class NotTaken extends Error {
  /** The API's code; NETWORK when no answer came. */
  readonly code: string;
  /** The same again would be refused again. */
  readonly forGood: boolean;

  constructor(code: string, message: string, forGood: boolean) {
    super(message);
    this.code = code;
    this.forGood = forGood;
  }
}

const patienceMs = 45_000;
const final = new Set(["INVALID_INPUT", "NOT_FOUND", "FORBIDDEN", "CONFLICT", "STALE", "BAD_USER_INPUT"]);

/** Sends an operation without anything of the page around it, so that the worker can, too; throws NotTaken. */
export async function post<Answer, Variables extends object>(
  document: Operation<Answer, Variables>,
  variables: Variables,
  language: string,
): Promise<Answer> {
  const id = documentId(document);
  const asked = { ...(id === null ? { query: document } : { documentId: id }), variables };
  const { body, status } = await call("/graphql", JSON.stringify(asked), {
    "Content-Type": "application/json",
    "Accept-Language": language,
  });
  const { data, errors } = body as {
    data?: Answer | null;
    errors?: { message: string; extensions?: { code?: string } }[];
  };
  const [error] = errors ?? [];
  if (error) throw notTaken(error);
  if (!data) throw new NotTaken("NETWORK", String(status), false);
  const [refusal] = Object.values(data as Record<string, { userErrors?: { code: string; message: string }[] }>).flatMap(
    ({ userErrors }) => userErrors ?? [],
  );
  if (refusal) throw notTaken({ message: refusal.message, extensions: { code: refusal.code } });
  return data;
}

/** Hands in a photo; the same bytes again are the same photo. */
export async function upload({ bytes, type }: Photo, language: string): Promise<{ url: string; sha256: string }> {
  const { body } = await call("/photos", new Blob([bytes], { type }), {
    "Content-Type": type,
    "Accept-Language": language,
  });
  const { url, sha256, errors } = body as {
    url?: string;
    sha256?: string;
    errors?: { message: string; extensions?: { code?: string } }[];
  };
  if (errors?.[0]) throw notTaken(errors[0]);
  if (!url || !sha256) throw new NotTaken("NETWORK", "no answer", false);
  return { url, sha256 };
}

/** Who is signed in here, as the hub says: the session's id, null for nobody; throws NotTaken when it cannot be asked. */
export async function signedIn(): Promise<string | null> {
  const { body } = await call("/auth/session", null, {});
  return (body as { viewer?: { id: string } | null }).viewer?.id ?? null;
}

async function call(
  path: string,
  body: BodyInit | null,
  headers: Record<string, string>,
): Promise<{ body: object; status: number }> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(path, { ...(body === null ? {} : { method: "POST", body }), headers, signal });
    return { body: (await response.json()) as object, status: response.status };
  } catch (error) {
    throw new NotTaken("NETWORK", String(error), false);
  }
}

function notTaken({ message, extensions }: { message: string; extensions?: { code?: string } }): NotTaken {
  const code = extensions?.code ?? "UNKNOWN";
  return new NotTaken(code, message, final.has(code));
}
