import { isIP } from "node:net";
import { isPublic } from "./address.ts";

/** Hosts that an administrator listed, as `host:port` in the form of `hostPort`. */
export type Listed = ReadonlySet<string>;

/** Where a URL leads: a name or an IP address without brackets. */
export interface Target {
  url: URL;
  host: string;
  listed: boolean;
}

/** A target, or why the URL can be none. */
export type Judged = { target: Target; problem: null } | { target: null; problem: { zh: string; en: string } };

/**
 * Judges what the text of a URL tells. The parser of URLs writes an IP address in its one usual form, whatever form it was
 * given in (decimal, octal, hexadecimal, short, full-width).
 */
export function judgeUrl(text: string, listed: Listed): Judged {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !["https:", "http:"].includes(url.protocol) || url.hostname === "")
    return no("须为 https:// 开头的完整网址", "must be a whole address that begins with https://");
  if (url.username !== "" || url.password !== "")
    return no("网址中不得含用户名或密码", "an address must not carry a user name or password");
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const known = listed.has(hostPort(url));
  if (!known && url.protocol !== "https:")
    return no(
      "须用 https://；http:// 只用于管理员在 HUB_OUTBOUND_HOSTS 中列出的主机",
      "must be https://; http:// is for hosts that the administrator lists in HUB_OUTBOUND_HOSTS",
    );
  if (!known && isIP(host) !== 0 && !isPublic(host)) return { target: null, problem: notPublic(host) };
  return { target: { url, host, listed: known }, problem: null };
}

function no(zh: string, en: string): Judged {
  return { target: null, problem: { zh, en } };
}

/** The refusal of an address or name that is not on the public internet. */
export function notPublic(host: string): { zh: string; en: string } {
  return {
    zh: `${host} 不在公网；须由管理员在 HUB_OUTBOUND_HOSTS 中列出后才可访问`,
    en: `${host} is not on the public internet; an administrator must list it in HUB_OUTBOUND_HOSTS first`,
  };
}

/** Host and port of a URL as lists name them. */
export function hostPort(url: URL): string {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return `${url.hostname.replace(/\.$/, "")}:${port}`;
}

/** An entry of the administrator's list in that form; null when it is not like `host:port`. */
export function listedHost(entry: string): string | null {
  const [, host, port] = /^([^/?#@\s]+):(\d{1,5})$/.exec(entry) ?? [];
  if (!host || Number(port) < 1 || Number(port) > 65_535 || !URL.canParse(`http://${host}`)) return null;
  const { hostname, port: second } = new URL(`http://${host}`);
  return second === "" ? `${hostname.replace(/\.$/, "")}:${Number(port)}` : null;
}
