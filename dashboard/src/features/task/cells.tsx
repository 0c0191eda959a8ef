import { Tag } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useSpeech, useWords, type Named } from "../../language.tsx";
import { useDays } from "./days.ts";
import type { TaskListQuery } from "./list.graphql";
import { words } from "./words.ts";

/** A task as the lists read it. */
export type TaskRow = TaskListQuery["tasks"]["nodes"][number];

/** Where: the compound by name, leading to its page. */
export function CompoundCell({ compound }: { compound: Named & { code: string } }): ReactNode {
  const { name } = useSpeech();
  return (
    <>
      <Link to={`/compounds/${compound.code}`}>{name(compound)}</Link>
      <span className="wl-sub code">{compound.code}</span>
    </>
  );
}

/** What, on which network, by whom, and where it stands. */
export function WorkCell(props: {
  task: {
    state: string;
    utility: string | null;
    workItem: Named & { underground: boolean };
    organization?: Named | null;
  };
  /** Whose it is, where a list has those of several. */
  who: boolean;
  below?: ReactNode;
}): ReactNode {
  const { name, code } = useSpeech();
  const say = useWords(words);
  const { task, who, below } = props;
  return (
    <>
      <span>{name(task.workItem)}</span>
      <span className="wl-sub">
        <span className="wl-state">
          <span className={`swatch ${task.state}`} aria-hidden="true" />
          {code(task.state)}
        </span>
        {task.utility ? <span>{code(task.utility)}</span> : null}
        {task.workItem.underground ? <span className="wl-under">▼ {say("underground")}</span> : null}
        {who && task.organization ? <span>{name(task.organization)}</span> : null}
      </span>
      {below}
    </>
  );
}

/** From a day to another, in two lines where one is too narrow: days of another year are longer. */
export function Span({ from, to }: { from: string; to: string }): ReactNode {
  const { day } = useDays();
  return (
    <span className="wl-line">
      {from === to ? null : <span>{day(from)} –</span>} <span>{day(to)}</span>
    </span>
  );
}

/** The windows of its phase. */
export function WindowCell(props: {
  task: Pick<TaskRow, "windows"> & { workItem: Pick<TaskRow["workItem"], "windowPhase"> };
}): ReactNode {
  const { task } = props;
  const { code } = useSpeech();
  const say = useWords(words);
  const { windowPhase } = task.workItem;
  if (!windowPhase) return <span className="quiet">{say("noPhase")}</span>;
  return (
    <>
      {task.windows.length === 0 ? <span className="quiet">{say("noWindow")}</span> : null}
      {task.windows.map(({ startsOn, endsOn }) => (
        <Span key={startsOn} from={startsOn} to={endsOn} />
      ))}
      <span className="wl-sub">{code(windowPhase)}</span>
    </>
  );
}

/** The dates that count, and whose word they are. */
export function DatesCell({ task }: { task: TaskRow }): ReactNode {
  const say = useWords(words);
  const { day } = useDays();
  const { committedStart, committedEnd, plannedStart, plannedEnd, reportedStartOn } = task;
  const committed = committedStart && committedEnd;
  const [from, to] = committed ? [committedStart, committedEnd] : [plannedStart, plannedEnd];
  if (!from || !to) return <span className="quiet">{say("noDates")}</span>;
  return (
    <>
      <Span from={from} to={to} />
      <span className="wl-sub">
        {say(committed ? "committed" : "planned")}
        {reportedStartOn ? <span>{say("begun", { day: day(reportedStartOn) })}</span> : null}
      </span>
    </>
  );
}

/** How many days are left, or by how many it is late, in words. */
export function DueCell({ task }: { task: Pick<TaskRow, "dueOn" | "finished"> }): ReactNode {
  const say = useWords(words);
  const { day, until } = useDays();
  if (!task.dueOn) return <span className="quiet">{say("noDates")}</span>;
  if (task.finished) return <span className="quiet">{day(task.dueOn)}</span>;
  const days = until(task.dueOn);
  if (days < 0) {
    const late = days === -1 ? say("lateOne") : say("late", { days: -days });
    return <strong className="late">! {late}</strong>;
  }
  if (days === 0) return <strong className="wl-soon">{say("today")}</strong>;
  const left = days === 1 ? say("leftOne") : say("left", { days });
  return <span className={days <= 7 ? "wl-soon" : undefined}>{left}</span>;
}

const marks: Record<string, string> = { INSIDE: "✓", EARLY: "◁", LATE: "▷", NO_WINDOW: "○", NO_DATE: "?" };

/** How it stands to its window: a mark and a word, the whole sentence on asking. */
export function AlignmentCell({ task }: { task: TaskRow }): ReactNode {
  const { language } = useSpeech();
  const say = useWords(words);
  const { day } = useDays();
  const { alignment, finished } = task;
  if (!alignment) return <span className="quiet">–</span>;
  const sentence = language === "en" ? alignment.sentenceEn : alignment.sentenceZh;
  return (
    <>
      <AlignmentMark state={alignment.state} sentence={sentence} />
      {alignment.lastChance && !finished && !task.reportedStartOn ? (
        <span className="wl-sub">{say("lastChanceBy", { day: day(alignment.lastChance) })}</span>
      ) : null}
    </>
  );
}

/** An alignment state as a mark and a word. */
export function AlignmentMark({ state, sentence }: { state: string; sentence?: string }): ReactNode {
  const { code } = useSpeech();
  return (
    <Tag className={`wl-align ${state}`} title={sentence}>
      <span aria-hidden="true">{marks[state]}</span> {code(state, "AlignmentState")}
    </Tag>
  );
}

/** Done of the target, in the unit. */
export function QuantityCell({ task }: { task: Pick<TaskRow, "unit" | "quantityDone" | "quantityTarget"> }): ReactNode {
  const { number, code } = useSpeech();
  const { unit, quantityDone, quantityTarget } = task;
  if (!unit) return <span className="quiet">–</span>;
  const share = quantityTarget ? Math.min(1, quantityDone / quantityTarget) : 0;
  return (
    <>
      <span className="wl-line">
        <span>
          {number(quantityDone)}
          <span className="quiet"> / {quantityTarget === null ? "?" : number(quantityTarget)}</span>
        </span>{" "}
        <span className="quiet">{code(unit)}</span>
      </span>
      <span className="track" aria-hidden="true">
        <span className="fill work" style={{ inlineSize: `${share * 100}%` }} />
      </span>
    </>
  );
}
