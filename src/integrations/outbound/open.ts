import { lookup } from "node:dns/promises";
import { request as requestHttp, type RequestOptions } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { TargetRefused, type Outbound, type OutboundAnswer, type Outgoing } from "../../domain/outbound.ts";
import { isPublic } from "./address.ts";
import { judgeUrl, listedHost, notPublic, type Target } from "./target.ts";

/** An address that a name leads to. */
export interface Found {
  address: string;
  family: number;
}

/** What the way out is opened with. */
export interface OutboundSettings {
  /** `host:port` that may be called although they are not on the public internet, also by http. */
  hosts?: readonly string[];
  /** Finds a name's addresses; the system's own way unless told. */
  resolve?: (name: string) => Promise<readonly Found[]>;
}

/** Opens the guarded way out. Which addresses a name has is asked once; those are judged, and only those connected to. */
export function openOutbound({ hosts = [], resolve = systemLookup }: OutboundSettings = {}): Outbound {
  const listed = new Set(hosts.map((host) => listedHost(host) ?? ""));
  return {
    problemOf: (url) => judgeUrl(url, listed).problem,
    post: async (text, outgoing) => {
      const { target, problem } = judgeUrl(text, listed);
      if (problem) throw new TargetRefused(problem);
      const signal = AbortSignal.timeout(outgoing.timeoutMs);
      const found = isIP(target.host)
        ? [{ address: target.host, family: isIP(target.host) }]
        : await before(signal, resolve(target.host), outgoing);
      if (found.length === 0) throw new Error(`${target.host} has no address`);
      // One address that is not public condemns the name: honest names have none.
      if (!target.listed && !found.every(({ address }) => isPublic(address)))
        throw new TargetRefused(notPublic(target.host));
      return exchange(target, found, outgoing, signal);
    },
  };
}

const systemLookup = (name: string): Promise<readonly Found[]> => lookup(name, { all: true });

function exchange(
  target: Target,
  found: readonly Found[],
  out: Outgoing,
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  const { url } = target;
  const options: RequestOptions = {
    method: "POST",
    headers: { ...out.headers, "content-length": Buffer.byteLength(out.body), connection: "close" },
    // An agent would reuse connections made for another name, and might go through a proxy that looks names up anew.
    agent: false,
    lookup: pinned(found),
    signal,
  };
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(signal.aborted ? tooLate(out) : error);
    const request = (url.protocol === "https:" ? requestHttps : requestHttp)(url, options, (response) => {
      const status = response.statusCode ?? 0;
      const chunks: Buffer[] = [];
      let read = 0;
      const done = (): void => {
        resolve({ status, body: textOf(Buffer.concat(chunks).subarray(0, out.maxAnswerBytes)) });
        request.destroy();
      };
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        read += chunk.length;
        if (read >= out.maxAnswerBytes) done();
      });
      response.on("end", done);
      response.on("error", fail);
    });
    request.on("error", fail);
    request.on("close", () => fail(new Error("the connection was closed without an answer")));
    request.end(out.body);
  });
}

/** Answers every question for an address with the addresses that were judged. */
function pinned(found: readonly Found[]): LookupFunction {
  return (_name, options, callback) => {
    if (options.all) callback(null, [...found]);
    else callback(null, found[0]!.address, found[0]!.family);
  };
}

function before<T>(signal: AbortSignal, work: Promise<T>, out: Outgoing): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(tooLate(out)), { once: true })),
  ]);
}

function tooLate({ timeoutMs }: Outgoing): Error {
  return new Error(`no whole answer within ${timeoutMs / 1000} s`);
}

/** PostgreSQL keeps no NUL in a text. */
function textOf(bytes: Buffer): string {
  return bytes.toString("utf8").replaceAll("\0", "\u{FFFD}");
}
