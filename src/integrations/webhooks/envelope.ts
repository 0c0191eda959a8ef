import { createHmac } from "node:crypto";
import { parse } from "graphql";
import { testTopic } from "../../domain/topic.ts";

/** What is asked of the hub's own API, with the organization's rights, to make the data of a message: docs/webhooks.md. */
export const eventDocument = parse(`query ($id: ID!) {
  event(id: $id) {
    id cursor type seq at recordedAt state utility data
    compound { id code nameZh planYear area { code nameZh } street { code nameZh } }
    task {
      id code state stateReason utility quantityTarget quantityDone unit dueOn
      plannedStart plannedEnd committedStart committedEnd reportedStartOn reportedDoneOn verifiedOn
      workItem { code nameZh } organization { code nameZh }
    }
    organization { id code nameZh }
    window { id phase startsOn endsOn status revision }
    report { id step quantity counted doneOn complete status ownReference recordedAt }
    conflict { id code severity open sentenceZh sentenceEn tasks { code } }
    actor { id code nameZh }
  }
}`);

/** The part of the answer that the envelope itself is made of. */
export interface EventFacts {
  id: string;
  cursor: string;
  at: string;
  compound: { code: string } | null;
  task: { code: string } | null;
  [more: string]: unknown;
}

/** A message's place: which log of which hub, and where in it. */
interface Place {
  /** The log's epoch: another log numbers its changes anew. */
  epoch: string;
  jurisdiction: string;
}

/** A message as CloudEvents 1.0, structured JSON; `sequence` orders the messages of one source, as texts do. */
export function envelope(topic: string, message: string, place: Place, facts: EventFacts): string {
  const [epoch, pos] = facts.cursor.split(".") as [string, string];
  const { cursor: _cursor, ...data } = facts;
  return write(topic, message, { ...place, epoch }, Number(pos), facts.at, data, subjectOf(facts));
}

/** What the test button sends. */
export function testEnvelope(message: string, place: Place, webhook: string, at: Date): string {
  const data = { webhook, zh: "测试消息", en: "a test message" };
  return write(testTopic, message, place, 0, at.toISOString(), data, null);
}

function write(
  type: string,
  id: string,
  { epoch, jurisdiction }: Place,
  pos: number,
  time: string,
  data: object,
  subject: string | null,
): string {
  return JSON.stringify({
    specversion: "1.0",
    id,
    source: `urn:compound-hub:${epoch}:${jurisdiction}`,
    type,
    ...(subject === null ? {} : { subject }),
    time,
    sequence: String(pos).padStart(20, "0"),
    datacontenttype: "application/json",
    dataschema: `urn:compound-hub:schema:${type}`,
    data,
  });
}

function subjectOf({ task, compound }: EventFacts): string | null {
  return task?.code ?? compound?.code ?? null;
}

/** The headers of Standard Webhooks: one signature with each live secret. */
export function signedHeaders(
  message: string,
  body: string,
  secrets: readonly string[],
  at: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const sign = (secret: string): string =>
    `v1,${createHmac("sha256", Buffer.from(secret.replace(/^whsec_/, ""), "base64"))
      .update(`${message}.${timestamp}.${body}`)
      .digest("base64")}`;
  return {
    "content-type": "application/cloudevents+json; charset=utf-8",
    "user-agent": "compound-hub-webhooks/1",
    "webhook-id": message,
    "webhook-timestamp": timestamp,
    "webhook-signature": secrets.map(sign).join(" "),
  };
}
