import type { IncomingMessage } from "node:http";
import { invalid } from "../domain/input.ts";
import { LimitExceeded } from "../domain/refusal.ts";

/** A request's body as it comes; one that is, or becomes, larger than `most` bytes is refused without being read on. */
export async function bodyUpTo(
  request: IncomingMessage,
  most: number,
  what: "file" | "photo" = "file",
): Promise<Buffer> {
  const { "content-length": length, "content-encoding": encoding } = request.headers;
  if (encoding !== undefined && encoding !== "identity") {
    throw invalid(["file"], "请直接上传文件，不要压缩传输", "send the file as it is, without Content-Encoding");
  }
  if (Number(length) > most) throw tooLarge(Number(length), most, what);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw tooLarge(size, most, what);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(given: number, most: number, what: "file" | "photo"): LimitExceeded {
  const mb = (bytes: number): string => `${Math.ceil(bytes / 1_048_576)} MB`;
  return new LimitExceeded(
    what,
    given,
    most,
    what === "file"
      ? {
          zh: `文件 ${mb(given)}，上限 ${mb(most)}；请拆分`,
          en: `the file has ${mb(given)}, at most ${mb(most)}: split it`,
        }
      : {
          zh: `照片 ${mb(given)}，上限 ${mb(most)}；请缩小`,
          en: `the photo has ${mb(given)}, at most ${mb(most)}: scale it down`,
        },
    [what],
  );
}
