import type { Language } from "../../words.ts";

/** A file on its way to the hub. */
export interface Uploading {
  /** The id that the hub gave it; rejects with the hub's own sentence, or null where it did not answer. */
  done: Promise<string>;
  cancel: () => void;
}

/** Why a file was not taken: the hub's sentence, null where no answer came. */
export class UploadError extends Error {
  readonly sentence: string | null;
  constructor(sentence: string | null) {
    super(sentence ?? "no answer");
    this.sentence = sentence;
  }
}

/** Hands a file in as a kind, or as whichever it fits; `progress` is told the share that is through, 0 to 1. */
export function upload(file: File, kind: string, language: Language, progress: (share: number) => void): Uploading {
  // fetch tells nothing of how far an upload is.
  const request = new XMLHttpRequest();
  const done = new Promise<string>((resolve, reject) => {
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(total > 0 ? loaded / total : 0));
    request.upload.addEventListener("load", () => progress(1));
    request.addEventListener("load", () => {
      const answer = read(request.responseText);
      if (answer?.id) resolve(answer.id);
      else reject(new UploadError(answer?.errors?.[0]?.message ?? null));
    });
    for (const event of ["error", "timeout"]) request.addEventListener(event, () => reject(new UploadError(null)));
  });
  request.open("POST", `/files/${kind}?map=true`);
  request.setRequestHeader("Accept-Language", language);
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
  request.send(file);
  return { done, cancel: () => request.abort() };
}

function read(text: string): { id?: string; errors?: { message: string }[] } | null {
  try {
    return JSON.parse(text) as { id?: string };
  } catch {
    return null;
  }
}
