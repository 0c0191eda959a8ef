import { Drawer } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { aboutCompound } from "./compoundLive.ts";
import { Doings } from "./Doings.tsx";
import { ReportList } from "./ReportList.tsx";
import { compoundTaskInFullDocument, type CompoundTaskInFullQuery } from "./task.graphql";
import { words } from "./words.ts";

/** A task with everything that is known of it. */
export type FullTask = Extract<NonNullable<CompoundTaskInFullQuery["node"]>, { moves: unknown }>;

/** One task beside the page: what it is, when, how it stands, what was reported, and what the viewer may do with it. */
export function TaskDrawer(props: {
  /** Global id; null: nothing is open. */
  task: string | null;
  close: () => void;
  code: string;
  jurisdiction: string | null;
  open: (task: string) => void;
}): ReactNode {
  const say = useWords(words);
  const { task, close, code } = props;
  return (
    <Drawer
      open={task !== null}
      onClose={close}
      title={say("task")}
      size={680}
      destroyOnHidden
      styles={{ wrapper: { maxWidth: "100vw" } }}
      aria-label={say("task")}
    >
      {task === null ? null : <InFull key={task} task={task} code={code} />}
    </Drawer>
  );
}

function InFull({ task: id, code }: { task: string; code: string }): ReactNode {
  const say = useWords(words);
  const { say: saying } = useSpeech();
  const { data, error } = useLive(compoundTaskInFullDocument, { id }, { about: aboutCompound(code), everyMs: 1_000 });
  if (!data) return <p className="quiet">{error ? error.message : saying("loading")}</p>;
  const task = data.node as FullTask | null;
  if (!task || !("moves" in task)) return <p className="cpd-none">{say("noSuchTask")}</p>;
  return (
    <article className="cpd-task" data-open-task={task.code} data-open-state={task.state}>
      <Heading task={task} />
      <Doings key={task.id} task={task} />
      <Dates task={task} />
      <Before task={task} />
      <ReportList task={task} />
    </article>
  );
}

function Heading({ task }: { task: FullTask }): ReactNode {
  const say = useWords(words);
  const { name, code, language, number } = useSpeech();
  const { workItem, organization } = task;
  const standard = language === "zh" ? workItem.standardZh : (workItem.standardEn ?? workItem.standardZh);
  const gate = language === "zh" ? workItem.gateRuleZh : (workItem.gateRuleEn ?? workItem.gateRuleZh);
  return (
    <header>
      <h2>
        {name(workItem)}
        {task.utility && code(task.utility) !== name(workItem) ? (
          <span className="quiet small">{code(task.utility)}</span>
        ) : null}
      </h2>
      <p className="small quiet">
        <span className="code">{task.code}</span> ·{" "}
        {organization ? name(organization) : <strong className="late">{say("nobody")}</strong>}
      </p>
      <p className="cpd-state cpd-big-state">
        <span className={`swatch ${task.state}`} aria-hidden="true" />
        <strong>{code(task.state)}</strong>
        {task.overdue ? <strong className="late"> ! {code("OVERDUE")}</strong> : null}
        {task.stateReason ? <span className="quiet"> {task.stateReason}</span> : null}
        {task.waitsFor ? <span className="quiet"> {say("waitsForWord", { what: task.waitsFor })}</span> : null}
      </p>
      {task.withdrawalReason ? (
        <p className="cpd-warn">{say("withdrawal", { reason: task.withdrawalReason })}</p>
      ) : null}
      {task.unit ? (
        <p>
          {say("quantity")}{" "}
          <strong data-quantity={task.quantityDone}>
            {number(task.quantityDone)}
            {task.quantityTarget === null ? "" : ` / ${number(task.quantityTarget)}`}
          </strong>{" "}
          {code(task.unit)}
          {task.quantityTarget === null ? <span className="quiet"> {say("notSurveyed")}</span> : null}
          {task.quantityHeld > 0 ? (
            <strong className="late"> {say("held", { quantity: number(task.quantityHeld) })}</strong>
          ) : null}
        </p>
      ) : null}
      {standard || gate ? <p className="small quiet">{[standard, gate].filter(Boolean).join(" · ")}</p> : null}
    </header>
  );
}

function Dates({ task }: { task: FullTask }): ReactNode {
  const say = useWords(words);
  const { code, language, name } = useSpeech();
  const { alignment } = task;
  const rows = [
    [say("planned"), task.plannedStart, task.plannedEnd],
    [say("committed"), task.committedStart, task.committedEnd],
    [say("actual"), task.reportedStartOn, task.reportedDoneOn],
    ...(task.verifiedOn ? [[say("verifiedOn"), null, task.verifiedOn] as const] : []),
    ...task.windows.map((one) => [say("windowOf", { revision: one.revision }), one.startsOn, one.endsOn] as const),
  ] as const;
  const proposals = task.dateProposals.filter(({ state }) => state === "OPEN");
  return (
    <section>
      <h3>{say("dates")}</h3>
      <dl className="cpd-dates">
        {rows.map(([term, from, to]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              {from || to ? [from ?? "…", to ?? "…"].join(" – ").replace("… – ", "") : <span className="quiet">–</span>}
            </dd>
          </div>
        ))}
        {alignment?.lastChance ? (
          <div>
            <dt>{say("lastChance")}</dt>
            <dd>
              <strong>{alignment.lastChance}</strong>
            </dd>
          </div>
        ) : null}
      </dl>
      {alignment ? (
        <p>
          <span className={`cpd-alignment ${alignment.state}`}>{code(alignment.state)}</span>{" "}
          {language === "zh" ? alignment.sentenceZh : alignment.sentenceEn}
          {alignment.provisional ? <span className="quiet small"> {say("calendarProvisional")}</span> : null}
        </p>
      ) : null}
      {proposals.map((one) => (
        <p key={one.id} className="cpd-warn">
          {say("dateProposed", {
            days: `${one.startsOn} – ${one.endsOn}`,
            by: one.proposedBy ? name(one.proposedBy) : "",
          })}{" "}
          {language === "zh" ? one.reasonZh : one.reasonEn} <Link to="/tasks">{say("answerThere")}</Link>
        </p>
      ))}
    </section>
  );
}

function Before({ task }: { task: FullTask }): ReactNode {
  const say = useWords(words);
  const { code, name, language } = useSpeech();
  return (
    <>
      {task.conflicts.length > 0 ? (
        <section>
          <h3>{say("conflicts")}</h3>
          <ul className="cpd-conflicts">
            {task.conflicts.map((one) => (
              <li key={one.id} className={`cpd-${one.severity}`}>
                <p>
                  <span className="cpd-sign">{code(one.severity)}</span> <strong>{code(one.code)}</strong>{" "}
                  {language === "zh" ? one.sentenceZh : one.sentenceEn}
                </p>
              </li>
            ))}
          </ul>
          <Link to={`/conflicts?compound=${encodeURIComponent(task.compound.code)}`}>{say("toConflicts")}</Link>
        </section>
      ) : null}
      {task.predecessors.length > 0 ? (
        <section>
          <h3>{say("waitsFor")}</h3>
          <ul className="cpd-before">
            {task.predecessors.map((one) => (
              <li key={one.code}>
                <span className={`swatch ${one.state}`} aria-hidden="true" />
                {one.task ? name(one.task.workItem) : <span className="code small">{one.code}</span>}{" "}
                <span className="quiet small">
                  {code(one.state)} · {say(`reason${one.reason as "STEP" | "GATE" | "DEPTH" | "ACCEPTANCE"}`)}
                  {one.task?.organization ? ` · ${name(one.task.organization)}` : ""}
                  {one.lagDays > 0 ? ` · ${say("lag", { count: one.lagDays })}` : ""}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
