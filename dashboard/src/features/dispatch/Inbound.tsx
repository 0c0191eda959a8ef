import { Button, Input, Modal, Table, type TableColumnsType } from "antd";
import { useState, type ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { dispatchInboundDocument, type DispatchInboundQuery } from "./inbound.graphql";
import { dispatchMapReferenceDocument, type DispatchMapReferenceMutationVariables } from "./map-reference.graphql";
import { words } from "./words.ts";

type Source = DispatchInboundQuery["inboundSources"]["nodes"][number];
type Held = DispatchInboundQuery["heldReferences"]["nodes"][number];
type Message = DispatchInboundQuery["inboundMessages"]["nodes"][number];
type CodeKind = DispatchMapReferenceMutationVariables["input"]["kind"];

/** The organization's systems that send to the hub, and what waits for an explanation. */
export function Inbound(): ReactNode {
  const say = useWords(words);
  const { code, number, language, time } = useSpeech();
  const { today } = useViewer();
  const { data, error, again } = useLive(dispatchInboundDocument, {}, { everyMs: 3_000 });
  const [explaining, setExplaining] = useState<Held | null>(null);
  const sources = data?.inboundSources.nodes ?? [];
  const held = data?.heldReferences.nodes ?? [];
  const messages = data?.inboundMessages.nodes ?? [];
  const why = (one: { whyZh: string | null; whyEn: string | null }): string =>
    (language === "en" ? one.whyEn : one.whyZh) ?? "";

  const sourceColumns: TableColumnsType<Source> = [
    {
      title: say("source"),
      key: "name",
      render: (_, one) => (
        <>
          {one.name}
          <span className="wl-sub code">/inbound/{one.number}</span>
        </>
      ),
    },
    { title: say("adapter"), key: "adapter", width: 120, render: (_, one) => code(one.adapter, "InboundAdapter") },
    {
      title: say("status"),
      key: "state",
      width: 130,
      render: (_, { state }) => (
        <span className={state === "ACTIVE" ? "dp-good" : "late"}>
          <span aria-hidden="true">{state === "ACTIVE" ? "●" : "○"}</span> {code(state, "InboundState")}
        </span>
      ),
    },
    { title: say("waits"), key: "waits", width: 100, render: (_, one) => number(one.waiting) },
    {
      title: say("failures"),
      key: "failures",
      width: 200,
      render: (_, { failures, lastError }) => (failures > 0 ? `${number(failures)} · ${lastError ?? ""}` : "–"),
    },
  ];
  const heldColumns: TableColumnsType<Held> = [
    {
      title: say("theirs"),
      key: "theirs",
      render: (_, one) => (
        <>
          <strong className="code">{one.theirs}</strong>
          <span className="wl-sub">
            <span>{code(one.kind, "HeldKind")}</span>
            <span>{one.source.name}</span>
          </span>
        </>
      ),
    },
    { title: say("events"), key: "events", width: 80, render: (_, one) => number(one.events) },
    {
      title: say("resolve"),
      key: "resolve",
      render: (_, one) => <span className="wl-note">{language === "en" ? one.resolvesEn : one.resolvesZh}</span>,
    },
    {
      title: say("acts"),
      key: "acts",
      width: 100,
      render: (_, one) =>
        ["TASK", "EVENT"].includes(one.kind) ? null : (
          <Button size="small" type="primary" onClick={() => setExplaining(one)}>
            {say("map")}
          </Button>
        ),
    },
  ];
  const messageColumns: TableColumnsType<Message> = [
    { title: say("time"), key: "time", width: 140, render: (_, one) => time(one.receivedAt, today) },
    { title: say("source"), key: "source", width: 160, render: (_, one) => one.source.name },
    { title: "ID", key: "id", render: (_, one) => <span className="code dp-url">{one.messageId}</span> },
    { title: say("outcome"), key: "state", width: 130, render: (_, one) => code(one.state, "InboundMessageState") },
    { title: say("note"), key: "why", render: (_, one) => <span className="wl-note">{why(one)}</span> },
  ];
  return (
    <div className="dp-stack">
      {error ? (
        <p role="alert" className="problem">
          {error.message}
        </p>
      ) : null}
      <section className="card dp-card" aria-label={say("inbound")}>
        <h2>{say("inbound")}</h2>
        <p className="quiet small">{say("inboundHint")}</p>
        {data && sources.length === 0 ? (
          <p>{say("noSources")}</p>
        ) : (
          <Listed columns={sourceColumns} rows={sources} of={({ id }) => id} />
        )}
      </section>
      {sources.length === 0 ? null : (
        <>
          <section className="card dp-card" aria-label={say("held")}>
            <h2>{say("held")}</h2>
            {held.length === 0 ? (
              <p className="quiet">{say("noHeld")}</p>
            ) : (
              <Listed columns={heldColumns} rows={held} of={(one) => `${one.source.id} ${one.kind} ${one.theirs}`} />
            )}
          </section>
          <section className="card dp-card" aria-label={say("messages")}>
            <h2>{say("messages")}</h2>
            {messages.length === 0 ? (
              <p className="quiet">{say("noMessages")}</p>
            ) : (
              <Listed columns={messageColumns} rows={messages} of={({ id }) => id} />
            )}
          </section>
        </>
      )}
      {explaining ? (
        <Explain
          held={explaining}
          close={() => {
            setExplaining(null);
            again();
          }}
        />
      ) : null}
    </div>
  );
}

function Listed<Row extends object>(props: {
  columns: TableColumnsType<Row>;
  rows: readonly Row[];
  of: (row: Row) => string;
}): ReactNode {
  const { columns, rows, of } = props;
  return (
    <Table<Row>
      className="wl-table"
      size="small"
      rowKey={of}
      columns={columns}
      dataSource={rows as Row[]}
      pagination={false}
    />
  );
}

function Explain({ held, close }: { held: Held; close: () => void }): ReactNode {
  const say = useWords(words);
  const { language } = useSpeech();
  const [ours, setOurs] = useState("");
  const { act, busy } = useAct(dispatchMapReferenceDocument);
  const save = async (): Promise<void> => {
    const input = { source: held.source.id, kind: held.kind as CodeKind, theirs: held.theirs, ours: ours.trim() };
    if (await act({ input }, say("mapped", { count: held.events }))) close();
  };
  return (
    <Modal
      open
      title={`${say("map")} ${held.theirs}`}
      okText={say("map")}
      cancelText={say("back")}
      confirmLoading={busy}
      okButtonProps={{ disabled: ours.trim() === "" }}
      onCancel={close}
      onOk={() => void save()}
    >
      <p className="quiet">{language === "en" ? held.resolvesEn : held.resolvesZh}</p>
      <label className="wl-field">
        <span>{say("ours")}</span>
        <Input value={ours} maxLength={200} onChange={(event) => setOurs(event.target.value)} />
      </label>
    </Modal>
  );
}
