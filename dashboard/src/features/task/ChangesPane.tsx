import { Button, Form, Input, Modal, Segmented } from "antd";
import { useState, type ReactNode } from "react";
import { Link } from "react-router";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { useKey } from "../../parts/useKey.ts";
import { useViewer } from "../desk/viewer.tsx";
import { deskAnswerChangeDocument, type DeskAnswerChangeMutationVariables } from "./answer-change.graphql";
import { windowChangesWaitingDocument, type WindowChangesWaitingQuery } from "./changes.graphql";
import { DayInput } from "./DayInput.tsx";
import { useDays } from "./days.ts";
import { ListFrame } from "./ListFrame.tsx";
import type { WorkList } from "./lists.ts";
import { words } from "./words.ts";

type Inbox = WindowChangesWaitingQuery["inbox"];
type Change = NonNullable<Inbox["toAnswer"]>["nodes"][number];
type Kind = DeskAnswerChangeMutationVariables["input"]["answer"];

/** Window changes that wait: for the organization's answer, or for the lead office's decision. */
export function ChangesPane({ list }: { list: WorkList }): ReactNode {
  const say = useWords(words);
  const { data, error } = useLive(
    windowChangesWaitingDocument,
    {
      toAnswer: list.key === "toAnswer",
      answered: list.key === "answered",
      escalated: list.key === "escalated",
      first: 100,
    },
    { about: ({ type }) => /^window(Change)?\./.test(type) },
  );
  const { toAnswer, answered, escalated } = data?.inbox ?? {};
  const rows = (toAnswer ?? answered ?? escalated)?.nodes ?? null;
  const [answering, setAnswering] = useState<Change | null>(null);
  return (
    <ListFrame list={list} count={rows?.length ?? null} error={error} outcome={null}>
      <ul className="wl-changes">
        {(rows ?? []).map((change) => (
          <li key={change.id}>
            <ChangeFacts change={change} />
            {list.key === "toAnswer" ? (
              <Button type="primary" onClick={() => setAnswering(change)}>
                {say("answer")}
              </Button>
            ) : (
              <Link to={`/compounds/${change.compound.code}`}>{say("decideThere")}</Link>
            )}
          </li>
        ))}
      </ul>
      {answering ? <Answer key={answering.id} change={answering} close={() => setAnswering(null)} /> : null}
    </ListFrame>
  );
}

function ChangeFacts({ change }: { change: Change }): ReactNode {
  const say = useWords(words);
  const { name, code } = useSpeech();
  const { day, span, until } = useDays();
  const { compound, phase, parties } = change;
  return (
    <div>
      <p>
        <Link to={`/compounds/${compound.code}`}>{name(compound)}</Link> · <strong>{code(phase)}</strong>
      </p>
      <p className="wl-line">
        {say("original")} {span(change.originalStartsOn, change.originalEndsOn)} → {say("wanted")}{" "}
        <strong>{span(change.proposedStartsOn, change.proposedEndsOn)}</strong>
      </p>
      <p className="quiet">“{change.reason}”</p>
      <p className="wl-sub">
        {change.proposedBy ? (
          <span>
            {say("by")} {name(change.proposedBy)}
          </span>
        ) : null}
        <span className={until(change.answerBy) < 0 ? "late" : undefined}>
          {until(change.answerBy) < 0 ? `! ${say("escalated")} · ` : ""}
          {say("answerBy", { day: day(change.answerBy) })}
        </span>
        {parties.map(({ organization, answer }) => (
          <span key={organization.code}>
            {name(organization)}: {answer ? code(answer.answer) : say("silent")}
          </span>
        ))}
      </p>
    </div>
  );
}

function Answer({ change, close }: { change: Change; close: () => void }): ReactNode {
  const say = useWords(words);
  const { name, code } = useSpeech();
  const viewer = useViewer();
  const [kind, setKind] = useState<Kind>("ACCEPT");
  const [person, setPerson] = useState(viewer.name);
  const [reason, setReason] = useState("");
  const [days, setDays] = useState({ startsOn: change.proposedStartsOn, endsOn: change.proposedEndsOn });
  const { act, busy } = useAct(deskAnswerChangeDocument);
  const key = useKey();
  const answer = async (): Promise<void> => {
    const input = {
      change: change.id,
      answer: kind,
      person: person.trim() || null,
      reason: kind === "ACCEPT" ? null : reason.trim(),
      ...(kind === "COUNTER" ? days : {}),
    };
    if (await act({ input: { ...input, idempotencyKey: key.of(input) } }, say("answered"))) close();
  };
  return (
    <Modal
      open
      title={`${say("answer")} · ${name(change.compound)} · ${code(change.phase)}`}
      okText={say("confirm")}
      cancelText={say("back")}
      confirmLoading={busy}
      okButtonProps={{ disabled: kind !== "ACCEPT" && reason.trim() === "" }}
      onCancel={close}
      onOk={() => void answer()}
    >
      <Form layout="vertical">
        <Segmented<Kind>
          block
          aria-label={say("answer")}
          value={kind}
          onChange={setKind}
          options={[
            { value: "ACCEPT", label: say("accepting") },
            { value: "REFUSE", label: say("refusing") },
            { value: "COUNTER", label: say("countering") },
          ]}
        />
        {kind === "COUNTER" ? (
          <div className="wl-bulk wl-all">
            <DayInput
              label={say("first")}
              value={days.startsOn}
              change={(day) => setDays({ ...days, startsOn: day })}
            />
            <DayInput label={say("last")} value={days.endsOn} change={(day) => setDays({ ...days, endsOn: day })} />
          </div>
        ) : null}
        {kind === "ACCEPT" ? null : (
          <label className="wl-field">
            <span>{say("reason")}</span>
            <Input.TextArea
              rows={3}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
        )}
        <label className="wl-field">
          <span>{say("person")}</span>
          <Input value={person} maxLength={100} onChange={(event) => setPerson(event.target.value)} />
        </label>
      </Form>
    </Modal>
  );
}
