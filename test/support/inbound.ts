import { setTimeout as sleep } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { asHubItself } from "../../src/commands/wall.ts";
import type { Pack } from "../../src/domain/pack/model.ts";
import type { TestHub } from "./hub.ts";
import { dianjiangPack } from "./packs.ts";

/** The compound of these tests, and the operators' tasks there by their utility. */
export const compound = "lingyuan-lu-P01";
export const taskOf = {
  water: `${compound}/DJ-W05/dj-op-water`,
  power: `${compound}/DJ-W06/dj-op-power`,
  gas: `${compound}/DJ-W07/dj-op-gas`,
  telecom: `${compound}/DJ-W08/dj-op-telecom`,
};

type CodeRow = readonly [
  organization: string,
  kind: Pack["operatorCodes"][number]["kind"],
  theirs: string,
  ours: string,
];
const codes: CodeRow[] = [
  ["dj-op-water", "compound", "0312-07", compound],
  ["dj-op-water", "workItem", "HB", "DJ-W05"],
  ["dj-op-water", "meterState", "01", "PLANNED"],
  ["dj-op-water", "meterState", "02", "FITTED"],
  ["dj-op-water", "meterState", "03", "SEALED"],
  ["dj-op-water", "meterState", "91", "REFUSED"],
  ["dj-op-power", "compound", "TQ-1107", compound],
  ["dj-op-power", "workItem", "XLGZ", "DJ-W06"],
  ["dj-op-power", "taskState", "JD", "ACKNOWLEDGED"],
  ["dj-op-power", "taskState", "SG", "IN_PROGRESS"],
  ["dj-op-power", "taskState", "TG", "BLOCKED"],
  ["dj-op-power", "taskState", "TD", "REPORTED_DONE"],
  ["dj-op-power", "taskState", "CJ", "-"],
  ["dj-op-power", "unit", "km", "m*1000"],
  ["dj-op-gas", "compound", "LH-12", compound],
  ["dj-op-gas", "workItem", "GX", "DJ-W07"],
  ["dj-op-gas", "taskState", "TQ", "REPORTED_DONE"],
  ["dj-op-telecom", "compound", "XQ88", compound],
  ["dj-op-telecom", "workItem", "FL", "DJ-W08"],
];

/** Dianjiang as it ships, but with codes of its operators, and power, gas and telecom measured in metres. */
export async function packWithCodes(): Promise<Pack> {
  const pack = await dianjiangPack();
  const metres = ["DJ-W06", "DJ-W07", "DJ-W08"];
  return {
    ...pack,
    workItems: pack.workItems.map((item) =>
      metres.includes(item.code) ? { ...item, unit: "m", quantityBasis: "measured" } : item,
    ),
    operatorCodes: codes.map(([organization, kind, theirs, ours], row) => ({
      organization,
      kind,
      theirs,
      ours,
      note: null,
      row,
    })),
  };
}

/** An operator's source with its secret. */
export interface Source {
  id: string;
  url: string;
  secret: string;
}

const made = "source { id number } secret userErrors { code message field }";

/** Issues the compound's tasks. */
export async function issue(hub: TestHub): Promise<void> {
  await hub.data("dj-hc", `mutation { generateTasks(input: {compounds: ["${compound}"]}) { added } }`);
  await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {compound: "${compound}"}}) { changed } }`);
}

/** Makes a source that an operator's system sends to. */
export async function openSource(hub: TestHub, who: string, adapter: string, more = "kind: WEBHOOK"): Promise<Source> {
  const { createInboundSource } = await hub.data(
    who,
    `mutation { createInboundSource(input: {name: "${adapter} test", adapter: ${adapter}, ${more}}) { ${made} } }`,
  );
  if (createInboundSource.userErrors.length > 0) throw new Error(JSON.stringify(createInboundSource.userErrors));
  const { source, secret } = createInboundSource;
  return { id: source.id, url: `${hub.server.url}/inbound/${source.number}`, secret };
}

let messages = 0;

/** Headers made by the public package for these bytes. */
export function headersOf(secret: string, body: string, id = `msg_${++messages}_${Math.random()}`, at = new Date()) {
  const signature = new Webhook(secret).sign(id, at, body);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": signature,
  };
}

/** Sends a message and answers with the status. */
export async function send(source: Source, body: string, id?: string): Promise<number> {
  const answer = await fetch(source.url, { method: "POST", headers: headersOf(source.secret, body, id), body });
  return answer.status;
}

/** One event in the hub's own format, about the work of a task. */
export function generic(...events: object[]): string {
  return JSON.stringify({ events });
}

/** Waits until nothing of a source waits to be applied. */
export async function settled(hub: TestHub, who: string, source: Source, ms = 30_000): Promise<void> {
  const until = Date.now() + ms;
  for (;;) {
    const { inboundMessages } = await hub.data(
      who,
      `query($s: ID) { inboundMessages(filter: {source: $s, state: RECEIVED}) { totalCount } }`,
      { s: source.id },
    );
    if (inboundMessages.totalCount === 0) return;
    if (Date.now() > until) throw new Error(`${inboundMessages.totalCount} messages still wait`);
    await sleep(100);
  }
}

/** What became of the events of a source, by their ids. */
// oxlint-disable-next-line typescript/no-explicit-any
export async function eventsOf(hub: TestHub, who: string, source: Source): Promise<Record<string, any>> {
  const { inboundMessages } = await hub.data(
    who,
    `query($s: ID) { inboundMessages(first: 100, filter: {source: $s}) { nodes { id state whyEn
       events { id event state whyCode whyEn heldKind heldTheirs person report { reportedBy ownReference status quantity } task { code } } } } }`,
    { s: source.id },
  );
  return Object.fromEntries(
    inboundMessages.nodes.flatMap((message: { events: { event: string }[] }) =>
      message.events.map((event) => [event.event, event]),
    ),
  );
}

/** How a task stands. */
export async function standing(hub: TestHub, task: string): Promise<{ state: string; quantityDone: number }> {
  const [found] = await asHubItself(hub.app.orm.em).execute<{ state: string; quantityDone: number }[]>(
    `select state, quantity_done::float8 as "quantityDone" from task where code = ?`,
    [task],
  );
  return found!;
}
