import { BlockList, isIPv4, isIPv6 } from "node:net";

type Range = readonly [net: string, prefix: number];

/** Ranges of IPv4 that are not the public internet: IANA's special-purpose registry, multicast, and a cloud's own host. */
const special4: readonly Range[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["168.63.129.16", 32],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** Of IPv6 only this is given out to the public; mapped IPv4, NAT64, private, link-local and multicast lie outside. */
const public6: Range = ["2000::", 3];

/** Within it: Teredo and the protocols' own, documentation, 6to4 (which carries an IPv4 address), AS112. */
const special6: readonly Range[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
];

const blocked4 = listOf(special4, "ipv4");
const blocked6 = listOf(special6, "ipv6");
const open6 = listOf([public6], "ipv6");

/** Whether an IP address belongs to the public internet, so that the hub may call it though nobody listed it. */
export function isPublic(address: string): boolean {
  if (isIPv4(address)) return !blocked4.check(address, "ipv4");
  if (!isIPv6(address) || address.includes("%")) return false;
  return open6.check(address, "ipv6") && !blocked6.check(address, "ipv6");
}

function listOf(ranges: readonly Range[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of ranges) list.addSubnet(net, prefix, family);
  return list;
}
