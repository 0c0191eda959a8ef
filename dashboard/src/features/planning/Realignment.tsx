import { Alert, Button, Progress, Space, Switch, Table, Tag } from "antd";
import { useState, type ReactNode } from "react";
import { HubError } from "../../hub/client.ts";
import { useSend } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { useKey } from "../../parts/useKey.ts";
import { planningApplyRealignmentDocument } from "./apply-realignment.graphql";
import { planningCancelRealignmentDocument } from "./cancel-realignment.graphql";
import { daysBetween, spanText } from "./days.ts";
import type { PlanningRealignmentSubscription } from "./realignment.graphql";
import { shiftText } from "./shiftText.ts";
import { words } from "./words.ts";

/** A realignment as it gets on and what it would move. */
export type Realigning = PlanningRealignmentSubscription["realignment"];

/** A realignment: how far it is, before and after, and the moves that are to be put to their parties. */
export function Realignment(props: {
  realigning: Realigning;
  /** Its moves are drawn on the timeline. */
  drawn: boolean;
  draw: (drawn: boolean) => void;
  /** Asks the same again, since facts have changed. */
  again: () => void;
}): ReactNode {
  const { realigning: it, drawn, draw, again } = props;
  const say = useWords(words);
  const { code, name, number, percent } = useSpeech();
  const cancel = useAct(planningCancelRealignmentDocument);
  const about = it.compound ?? it.area ?? it.organization;
  const running = it.state === "RUNNING";
  const elapsed = (it.progress.elapsedMs ?? 0) / 1000;
  const bound = running ? it.progress.bound : it.bound;
  const cost = running ? it.progress.cost : (it.cost?.total ?? null);
  const gap = running ? (cost && bound !== null ? (cost - bound) / cost : null) : it.gap;
  return (
    <section className="plan-realignment" data-state={it.state}>
      <h2>
        {about ? name(about) : (it.planYear ?? "")}{" "}
        <Tag color={running ? "processing" : it.state === "FAILED" ? "error" : "success"}>{code(it.state)}</Tag>
      </h2>
      {running ? (
        <>
          <Progress
            aria-label={say("realignProgress")}
            percent={Math.min(99, Math.round((elapsed / it.budgetSeconds) * 100))}
            status="active"
            format={() => say("secondsOf", { done: number(Math.round(elapsed)), all: number(it.budgetSeconds) })}
          />
          <Button
            loading={cancel.busy || it.cancelRequested}
            onClick={() => void cancel.act({ input: { realignment: it.id } })}
          >
            {say("realignStop")}
          </Button>
        </>
      ) : null}
      {it.state === "FAILED" ? (
        <Alert type="error" showIcon title={say("realignFailed", { why: it.failure ?? "–" })} />
      ) : null}
      <dl className="plan-figures">
        <Figure title={say("cost")} value={cost === null ? "–" : number(cost)} />
        <Figure title={say("bound")} value={bound === null ? "–" : number(bound)} />
        <Figure
          title={say("gap")}
          value={gap === null ? "–" : percent(gap)}
          note={gap === 0 ? say("provenBest") : ""}
        />
        {it.cost ? (
          <>
            <Figure title={say("agreedMoved")} value={number(it.cost.agreedMoved)} />
            <Figure title={say("daysMoved")} value={number(it.cost.daysMoved)} />
            <Figure title={say("extraOpenings")} value={number(it.cost.extraOpenings)} />
            <Figure title={say("left")} value={number(it.cost.left)} />
          </>
        ) : null}
      </dl>
      {running || it.state === "FAILED" ? null : (
        <>
          <label className="plan-switch">
            <Switch size="small" checked={drawn} onChange={draw} aria-label={say("drawMoves")} /> {say("drawMoves")}
          </label>
          <Moves it={it} again={again} />
          <Unmended it={it} />
        </>
      )}
    </section>
  );
}

function Figure({ title, value, note = "" }: { title: string; value: string; note?: string }): ReactNode {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {value} <span className="quiet small">{note}</span>
      </dd>
    </div>
  );
}

function Moves({ it, again }: { it: Realigning; again: () => void }): ReactNode {
  const say = useWords(words);
  const { name, language } = useSpeech();
  const send = useSend(planningApplyRealignmentDocument);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ stale: boolean; text: string } | { done: number } | null>(null);
  const key = useKey();
  const apply = async (): Promise<void> => {
    const body = { realignment: it.id, moves: [...chosen] };
    setBusy(true);
    try {
      const { applyRealignment } = await send({ input: { ...body, idempotencyKey: key.of(body) } });
      const [error] = applyRealignment.userErrors;
      if (error) setSaid({ stale: error.code === "STALE", text: error.message });
      else {
        setSaid({ done: applyRealignment.proposals.length });
        setChosen([]);
      }
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      setSaid({ stale: false, text: error.message });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Table
        size="small"
        className="plan-moves"
        rowKey="id"
        dataSource={it.moves}
        pagination={it.moves.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        locale={{ emptyText: say("noMoves") }}
        title={() => say("movesTitle", { count: it.moves.length })}
        rowSelection={{
          selectedRowKeys: [...chosen],
          onChange: (keys) => setChosen(keys.map(String)),
          getCheckboxProps: (row) => ({
            disabled: row.applied,
            "aria-label": row.task ? name(row.task.workItem) : say("hiddenTask"),
          }),
        }}
        columns={[
          {
            title: say("task"),
            render: (_, { task, applied }) => (
              <>
                {task ? name(task.workItem) : say("hiddenTask")}{" "}
                {applied ? <Tag color="success">{say("applied")}</Tag> : null}
                <span className="quiet small plan-below">
                  {task ? `${name(task.compound)} · ${task.organization ? name(task.organization) : "–"}` : ""}
                </span>
              </>
            ),
          },
          {
            title: say("beforeAfter"),
            render: (_, { fromStart, fromEnd, toStart, toEnd }) => (
              <span className="plan-spans">
                <span className="quiet plan-below">
                  {fromStart && fromEnd ? spanText({ start: fromStart, end: fromEnd }) : say("noDays")}
                </span>
                <strong>→ {spanText({ start: toStart, end: toEnd })}</strong>{" "}
                {fromStart ? (
                  <span className="quiet small">{shiftText(say, daysBetween(fromStart, toStart))}</span>
                ) : null}
              </span>
            ),
          },
          { title: say("why"), render: (_, row) => (language === "zh" ? row.reasonZh : row.reasonEn) },
        ]}
      />
      {said && "text" in said ? (
        <Alert
          type="error"
          showIcon
          title={said.stale ? say("staleMoves") : say("notApplied")}
          description={said.text}
          action={
            said.stale ? (
              <Button size="small" onClick={again}>
                {say("realignAgain")}
              </Button>
            ) : null
          }
        />
      ) : null}
      {said && "done" in said ? (
        <Alert type="success" showIcon title={say("appliedDone", { count: said.done })} />
      ) : null}
      {it.moves.some(({ applied }) => !applied) ? (
        <Space wrap>
          <Button type="primary" loading={busy} disabled={chosen.length === 0} onClick={() => void apply()}>
            {say("applyChosen", { count: chosen.length })}
          </Button>
          <span className="quiet small">{say("applySays")}</span>
        </Space>
      ) : null}
    </>
  );
}

function Unmended({ it }: { it: Realigning }): ReactNode {
  const say = useWords(words);
  const { name, language } = useSpeech();
  if (it.unmended.length === 0) return <p className="plan-good">{say("allMended")}</p>;
  return (
    <details className="plan-unmended" open={it.unmended.length <= 10}>
      <summary>{say("unmended", { count: it.unmended.length })}</summary>
      <ul>
        {it.unmended.map((one, index) => (
          <li key={index}>
            <strong>{one.task ? `${name(one.task.compound)} · ${name(one.task.workItem)}` : say("hiddenTask")}</strong>{" "}
            {language === "zh" ? one.reasonZh : one.reasonEn}
          </li>
        ))}
      </ul>
    </details>
  );
}
