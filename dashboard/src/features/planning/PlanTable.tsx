import { Button, Table, Tag } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useSpeech, useWords } from "../../language.tsx";
import { spanText, type Span } from "./days.ts";
import type { Draft } from "./drafts.ts";
import {
  inOrder,
  spanOf,
  tradeOf,
  type ConflictsBy,
  type PlanCompound,
  type PlanTask,
  type PlanWindow,
} from "./plan.ts";
import { words } from "./words.ts";

interface Line {
  key: string;
  compound: PlanCompound;
  window: PlanWindow | null;
  task: PlanTask | null;
  span: Span | null;
  conflicts: number;
}

/** The same plan as the timeline, as a table: by keyboard, and for readers of the screen. */
export function PlanTable(props: {
  shown: readonly { compound: PlanCompound; tasks: readonly PlanTask[] }[];
  conflicts: ConflictsBy;
  drafts: readonly Draft[];
  movable: (key: string) => boolean;
  picked: (key: string) => void;
}): ReactNode {
  const { shown, conflicts, drafts, movable, picked } = props;
  const say = useWords(words);
  const { name, code } = useSpeech();
  const lines = shown.flatMap(({ compound, tasks }): Line[] => [
    ...inOrder(compound.windows).map((window) => ({
      key: `w:${window.id}`,
      ...{ compound, window, task: null, conflicts: 0 },
      span: { start: window.startsOn, end: window.endsOn },
    })),
    ...tasks.map((task) => ({
      key: `t:${task.code}`,
      ...{ compound, window: null, task, span: spanOf(task) },
      conflicts: conflicts.task.get(task.code)?.length ?? 0,
    })),
  ]);
  const moved = new Map(drafts.map((draft) => [draft.key, draft]));
  return (
    <Table
      className="plan-table"
      size="small"
      rowKey="key"
      dataSource={lines}
      scroll={{ x: 1160 }}
      pagination={{ pageSize: 50, showSizeChanger: false, showTotal: (total) => say("lines", { count: total }) }}
      columns={[
        {
          title: say("compound"),
          width: 250,
          ellipsis: true,
          render: (_, { compound }) => <Link to={`/compounds/${compound.code}`}>{name(compound)}</Link>,
          sorter: (a, b) => a.compound.code.localeCompare(b.compound.code),
        },
        {
          title: say("what"),
          render: (_, { window, task }) =>
            window ? (
              <>
                <Tag variant="filled">{say("window")}</Tag> {code(window.phase)}
              </>
            ) : (
              <>
                {tradeOf(task!) === "OTHER" ? null : <Tag variant="outlined">{code(tradeOf(task!))}</Tag>}{" "}
                {name(task!.workItem)}
              </>
            ),
        },
        {
          title: say("who"),
          width: 130,
          render: (_, { task }) => (task ? (task.organization ? name(task.organization) : say("nobody")) : ""),
        },
        {
          title: say("state"),
          width: 110,
          render: (_, { window, task }) => (window ? code(window.basis) : code(task!.state)),
        },
        {
          title: say("days"),
          width: 210,
          sorter: (a, b) => (a.span?.start ?? "9").localeCompare(b.span?.start ?? "9"),
          render: (_, { key, span }) => {
            const draft = moved.get(key);
            return (
              <>
                {span ? spanText(span) : <span className="quiet">{say("noDays")}</span>}
                {draft ? (
                  <strong className="plan-below">
                    → {spanText(draft.to)} ({say("unsaved")})
                  </strong>
                ) : null}
              </>
            );
          },
        },
        {
          title: say("standing"),
          width: 150,
          sorter: (a, b) => a.conflicts - b.conflicts,
          render: (_, { task, conflicts: count }) => (
            <>
              {task?.alignment ? (
                <span className={task.alignment.state === "INSIDE" ? "plan-good" : "late"}>
                  {code(task.alignment.state)}
                </span>
              ) : null}
              {count > 0 ? <span className="late"> ! {say("conflictsCount", { count })}</span> : null}
            </>
          ),
        },
        {
          title: <span className="unseen">{say("adjust")}</span>,
          width: 80,
          render: (_, { key, compound, window, task }) => (
            <Button
              size="small"
              onClick={() => picked(key)}
              aria-label={`${movable(key) ? say("adjust") : say("look")}: ${name(compound)} ${window ? code(window.phase) : name(task!.workItem)}`}
            >
              {movable(key) ? say("adjust") : say("look")}
            </Button>
          ),
        },
      ]}
    />
  );
}
