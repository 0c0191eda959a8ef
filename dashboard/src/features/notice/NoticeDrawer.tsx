import { Button, Drawer } from "antd";
import type { ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { stampOf } from "../../parts/moments.ts";
import { useViewer } from "../desk/viewer.tsx";
import { noticeDetailDocument, type NoticeDetailQuery } from "./notice.graphql";
import { NoticeDocument } from "./NoticeDocument.tsx";
import { NoticeProof } from "./NoticeProof.tsx";
import { SignNotices } from "./SignNotices.tsx";
import { words } from "./words.ts";

/** A notice as its drawer shows it. */
export type DetailedNotice = Extract<NonNullable<NoticeDetailQuery["node"]>, { __typename: "Notice" }>;

/** One notice: what it says, what became of it, and that it is genuine. */
export function NoticeDrawer(props: { id: string | null; close: () => void; changed: () => void }): ReactNode {
  const { id, close, changed } = props;
  const say = useWords(words);
  return (
    <Drawer
      open={id !== null}
      onClose={close}
      size={720}
      title={say("detail")}
      aria-label={say("detail")}
      destroyOnHidden
    >
      {id === null ? null : <Notice key={id} id={id} changed={changed} />}
    </Drawer>
  );
}

function Notice({ id, changed }: { id: string; changed: () => void }): ReactNode {
  const say = useWords(words);
  const speech = useSpeech();
  const viewer = useViewer();
  const { data, error, again } = useLive(
    noticeDetailDocument,
    { id },
    { about: ({ type }) => type.startsWith("notice.") },
  );
  if (!data) return <p className="waiting">{error ? error.message : speech.say("loading")}</p>;
  if (data.node?.__typename !== "Notice") return <p className="quiet">{say("gone")}</p>;
  const notice = data.node;
  const mine = notice.organization.code === viewer.organization?.code;
  const signed = (): void => {
    again();
    changed();
  };
  return (
    <article className="notice-detail" data-notice={notice.number}>
      <p className="notice-acts">
        <Button
          href={notice.document}
          target="_blank"
          rel="noopener"
          type={mine && !notice.reading ? "primary" : "default"}
        >
          {say(mine && !notice.reading ? "printReads" : "print")}
        </Button>
        {mine && !notice.receipt && viewer.scopes.includes("ANSWER") ? (
          <SignNotices one notices={[notice.id]} signed={signed} />
        ) : null}
      </p>
      <NoticeDocument notice={notice} />
      <Record notice={notice} />
      <NoticeProof notice={notice} />
    </article>
  );
}

function Record({ notice }: { notice: DetailedNotice }): ReactNode {
  const say = useWords(words);
  const { name } = useSpeech();
  const { reading, receipt, sentBy, state } = notice;
  return (
    <section aria-labelledby="notice-record">
      <h2 id="notice-record">{say("record")}</h2>
      <dl className="notice-record">
        <dt>{say("sentAt")}</dt>
        <dd>{say("sentFact", { at: stampOf(notice.sentAt), by: sentBy ? name(sentBy) : say("hub") })}</dd>
        <dt>{say("read")}</dt>
        <dd data-read={reading?.reader ?? ""}>
          {reading ? (
            say("readFact", { at: stampOf(reading.readAt), who: reading.reader, by: name(reading.organization) })
          ) : (
            <span className="quiet">{say("notYet")}</span>
          )}
        </dd>
        <dt>{say("signed")}</dt>
        <dd data-signed={receipt?.person ?? ""}>
          {receipt ? (
            say("signedFact", {
              at: stampOf(receipt.receivedAt),
              person: receipt.person,
              by: name(receipt.organization),
            })
          ) : state === "DEEMED_RECEIVED" ? (
            <span className="late">{say("deemedFact", { day: notice.receivedBy })}</span>
          ) : (
            <span className="quiet">{say("signBy", { day: notice.receivedBy })}</span>
          )}
        </dd>
      </dl>
    </section>
  );
}
