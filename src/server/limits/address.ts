import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

/** Whether an address is a reverse proxy of ours, the `i`-th on the way. */
export type IsProxy = (address: string, i: number) => boolean;

/** Who sends a request, as far as reverse proxies of ours can tell; of an IPv6 network the first 64 bits. */
export function addressOf(request: IncomingMessage, isProxy: IsProxy): string {
  const forwarded = String(request.headers["x-forwarded-for"] ?? "");
  const way = [request.socket.remoteAddress ?? "", ...forwarded.split(",").reverse()].map((a) => a.trim());
  const address = way.find((one, i) => !isProxy(one, i)) ?? way.at(-1)!;
  return network(address.replace(/^::ffff:(?=\d+\.)/i, ""));
}

function network(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  const rest = tail === undefined ? [] : Array<string>(8 - groups.length).fill("0");
  return [...groups, ...rest].slice(0, 4).join(":");
}
