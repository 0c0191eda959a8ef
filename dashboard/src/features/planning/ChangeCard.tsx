import { Alert, Button, Input, Radio, Space, Table, Tag } from "antd";
import { useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { useKey } from "../../parts/useKey.ts";
import { useViewer } from "../desk/viewer.tsx";
import { planningAnswerChangeDocument } from "./answer-change.graphql";
import { planningDecideChangeDocument } from "./decide-change.graphql";
import { daysBetween, spanText, type Span } from "./days.ts";
import { Days } from "./DraftCard.tsx";
import { ImpactView } from "./Impact.tsx";
import type { PlanChange } from "./plan.ts";
import { steers } from "./rights.ts";
import { words } from "./words.ts";

type Answer = "ACCEPT" | "REFUSE" | "COUNTER";

/** An open change of a window: before and after side by side, what the parties say, and what this viewer may do. */
export function ChangeCard({ change }: { change: PlanChange }): ReactNode {
  const say = useWords(words);
  const { code, name, day } = useSpeech();
  const viewer = useViewer();
  const own = viewer.organization?.code;
  const before = { start: change.originalStartsOn, end: change.originalEndsOn };
  const after = { start: change.proposedStartsOn, end: change.proposedEndsOn };
  const title = `${name(change.compound)} · ${code(change.phase)}`;
  const party = change.parties.find(({ organization }) => organization.code === own);
  const silent = change.parties.filter(({ answer }) => answer === null).length;
  return (
    <article className="plan-card" aria-label={title} data-change={change.id}>
      <header>
        <h2>{title}</h2>
        <p className="quiet small">
          <Tag color={change.state === "ESCALATED" ? "error" : "processing"}>{code(change.state)}</Tag>
          {say("proposedBy", { who: change.proposedBy ? name(change.proposedBy) : "–" })} ·{" "}
          {say("answerUntil", { day: day(change.answerBy) })}
        </p>
      </header>
      <p className="plan-reason">“{change.reason}”</p>
      <Beside before={before} after={after} />
      <Table
        size="small"
        pagination={false}
        rowKey={(row) => row.organization.code}
        dataSource={change.parties}
        locale={{ emptyText: say("nobodyAnswers") }}
        title={() => say("answers", { answered: change.parties.length - silent, all: change.parties.length })}
        columns={[
          { title: say("party"), render: (_, row) => name(row.organization) },
          {
            title: say("answer"),
            render: (_, { answer }) =>
              answer === null ? (
                <span className="quiet">{say("silent")}</span>
              ) : (
                <>
                  <Tag
                    color={answer.answer === "ACCEPT" ? "success" : answer.answer === "REFUSE" ? "error" : "warning"}
                  >
                    {code(answer.answer)}
                  </Tag>
                  {answer.startsOn && answer.endsOn ? spanText({ start: answer.startsOn, end: answer.endsOn }) : null}
                  {answer.reason ? <span className="quiet small"> {answer.reason}</span> : null}
                  {answer.late ? <span className="late small"> {say("answeredLate")}</span> : null}
                </>
              ),
          },
        ]}
      />
      <details>
        <summary>{say("impactThen")}</summary>
        <ImpactView impact={change.impact} />
      </details>
      {party && viewer.scopes.includes("ANSWER") ? (
        <AnswerForm change={change} answered={party.answer !== null} />
      ) : null}
      {steers(viewer) ? <DecideForm change={change} silent={silent} /> : null}
      {change.proposedBy?.code === own || (change.proposedBy === null && viewer.role === "ADMIN") ? (
        <Withdraw change={change} />
      ) : null}
    </article>
  );
}

/** Two spans one above the other on the same scale. */
function Beside({ before, after }: { before: Span; after: Span }): ReactNode {
  const say = useWords(words);
  const start = before.start < after.start ? before.start : after.start;
  const end = before.end > after.end ? before.end : after.end;
  const all = daysBetween(start, end) + 1;
  const rows = [
    ["original", before],
    ["proposed", after],
  ] as const;
  return (
    <dl className="plan-beside">
      {rows.map(([word, span]) => (
        <div key={word}>
          <dt>{say(word)}</dt>
          <dd>
            <span className="track" aria-hidden="true">
              <span
                className={word}
                style={{
                  marginInlineStart: `${(daysBetween(start, span.start) / all) * 100}%`,
                  inlineSize: `${((daysBetween(span.start, span.end) + 1) / all) * 100}%`,
                }}
              />
            </span>
            {spanText(span)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function AnswerForm({ change, answered }: { change: PlanChange; answered: boolean }): ReactNode {
  const say = useWords(words);
  const { code } = useSpeech();
  const { act, busy } = useAct(planningAnswerChangeDocument);
  const [answer, setAnswer] = useState<Answer>("ACCEPT");
  const [reason, setReason] = useState("");
  const [span, setSpan] = useState<Span>({ start: change.proposedStartsOn, end: change.proposedEndsOn });
  const key = useKey();
  const send = async (): Promise<void> => {
    const days = answer === "COUNTER" ? { startsOn: span.start, endsOn: span.end } : {};
    const why = answer === "ACCEPT" && !reason.trim() ? {} : { reason: reason.trim() };
    const input = { change: change.id, answer, ...days, ...why };
    if (!(await act({ input: { ...input, idempotencyKey: key.of(input) } }, say("answeredDone")))) return;
    key.done();
    setReason("");
  };
  return (
    <fieldset className="plan-act">
      <legend>{answered ? say("answerOtherwise") : say("yourAnswer")}</legend>
      <Radio.Group
        aria-label={say("yourAnswer")}
        value={answer}
        onChange={(event) => setAnswer(event.target.value as Answer)}
        options={(["ACCEPT", "COUNTER", "REFUSE"] as const).map((value) => ({ value, label: code(value) }))}
      />
      {answer === "COUNTER" ? <Days span={span} changed={setSpan} /> : null}
      {answer === "ACCEPT" ? null : (
        <Input.TextArea
          aria-label={say("reason")}
          placeholder={say("reasonNeeded")}
          value={reason}
          maxLength={500}
          autoSize
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      <Button
        type="primary"
        loading={busy}
        disabled={answer !== "ACCEPT" && !reason.trim()}
        onClick={() => void send()}
      >
        {say("sendAnswer")}
      </Button>
    </fieldset>
  );
}

function DecideForm({ change, silent }: { change: PlanChange; silent: number }): ReactNode {
  const say = useWords(words);
  const { name } = useSpeech();
  const { act, busy } = useAct(planningDecideChangeDocument);
  const [days, setDays] = useState<string | null>(null);
  const [text, setText] = useState("");
  const key = useKey();
  const { today } = useViewer();
  const early = silent > 0 && today <= change.answerBy;
  const decide = async (decision: "PUBLISH" | "REJECT"): Promise<void> => {
    const words = text.trim() || null;
    const said = decision === "PUBLISH" && early ? { forcedReason: words } : { note: words };
    const counter = decision === "PUBLISH" ? days : null;
    const input = { change: change.id, decision, counter, ...said };
    const done = say(decision === "PUBLISH" ? "publishedDone" : "rejectedDone");
    if (await act({ input: { ...input, idempotencyKey: key.of(input) } }, done)) key.done();
  };
  const counters = change.parties.flatMap(({ organization, answer }) =>
    answer?.answer === "COUNTER" && answer.startsOn && answer.endsOn
      ? [
          {
            value: answer.id,
            label: `${name(organization)}: ${spanText({ start: answer.startsOn, end: answer.endsOn })}`,
          },
        ]
      : [],
  );
  const proposed = spanText({ start: change.proposedStartsOn, end: change.proposedEndsOn });
  return (
    <fieldset className="plan-act">
      <legend>{say("yourDecision")}</legend>
      {counters.length > 0 ? (
        <Radio.Group
          aria-label={say("whichDays")}
          value={days}
          onChange={(event) => setDays(event.target.value as string | null)}
          options={[{ value: null as never, label: `${say("proposed")}: ${proposed}` }, ...counters]}
        />
      ) : null}
      {early ? <Alert type="info" showIcon title={say("forcedNeeded", { count: silent })} /> : null}
      <Input.TextArea
        aria-label={say("decisionText")}
        placeholder={say("decisionText")}
        value={text}
        maxLength={500}
        autoSize
        onChange={(event) => setText(event.target.value)}
      />
      <Space wrap>
        <Button type="primary" loading={busy} disabled={early && !text.trim()} onClick={() => void decide("PUBLISH")}>
          {say("decidePublish")}
        </Button>
        <Button danger loading={busy} disabled={!text.trim()} onClick={() => void decide("REJECT")}>
          {say("decideReject")}
        </Button>
      </Space>
    </fieldset>
  );
}

function Withdraw({ change }: { change: PlanChange }): ReactNode {
  const say = useWords(words);
  const { act, busy } = useAct(planningDecideChangeDocument);
  const key = useKey();
  const input = { change: change.id, decision: "WITHDRAW" as const };
  return (
    <Button
      loading={busy}
      onClick={() => void act({ input: { ...input, idempotencyKey: key.of(input) } }, say("withdrawnDone"))}
    >
      {say("withdraw")}
    </Button>
  );
}
