import { useEffect, useMemo, useState, type ReactNode } from "react";
import { Link } from "react-router";
import { useLive, useSend } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { exportAddress } from "../../parts/useAddress.ts";
import { useViewer } from "../desk/viewer.tsx";
import { deskAcceptDocument } from "./accept.graphql";
import { deskAcknowledgeDocument } from "./acknowledge.graphql";
import { deskCancelDocument } from "./cancel.graphql";
import { deskIssueDocument } from "./issue.graphql";
import { deskKeepDocument } from "./keep.graphql";
import { deskResumeDocument } from "./resume.graphql";
import { BulkBar, type BulkAction } from "./BulkBar.tsx";
import type { TaskRow } from "./cells.tsx";
import { CommitDates } from "./CommitDates.tsx";
import { FilterBar } from "./FilterBar.tsx";
import { ListFrame } from "./ListFrame.tsx";
import { taskListDocument } from "./list.graphql";
import type { Verb, WorkList } from "./lists.ts";
import { OutcomeBar } from "./Outcome.tsx";
import { useTaskColumns, useTaskName, WorkTable } from "./TaskTable.tsx";
import { useBulk } from "./useBulk.ts";
import { useFilters } from "./useFilters.ts";
import { pageSize, usePages } from "./usePages.ts";
import { words } from "./words.ts";

const nobody: readonly TaskRow[] = [];

/** A list of tasks, with what may be done with many of them at once. */
export function TasksPane({ list }: { list: WorkList }): ReactNode {
  const { language } = useSpeech();
  const say = useWords(words);
  const { today, role } = useViewer();
  const { order, narrowed } = useFilters();
  const filter = useMemo(() => ({ ...list.filter!(today), ...narrowed }), [list, today, narrowed]);
  const whole = JSON.stringify([list.key, filter, order]);
  const pages = usePages(whole);
  const { data, error, waiting } = useLive(taskListDocument, {
    filter,
    orderBy: order,
    first: pageSize,
    after: pages.after,
  });
  const rows = data?.tasks.nodes ?? nobody;
  const count = data?.tasks.totalCount ?? null;
  const nameOf = useTaskName();
  const columns = useTaskColumns(!["OPERATOR", "OWNER"].includes(role));
  const [chosen, choose] = useState<ReadonlyMap<string, TaskRow>>(new Map());
  const [committing, setCommitting] = useState<TaskRow[] | null>(null);
  const { outcome, progress, forget, together, oneByOne } = useBulk();
  useEffect(() => choose(new Map()), [whole]);
  // What somebody else has done meanwhile is no longer chosen; of other pages nothing is known.
  const here = new Set(rows.map(({ id }) => id));
  const kept = count !== null && count > pageSize ? chosen : new Map([...chosen].filter(([id]) => here.has(id)));

  const send = {
    acknowledge: useSend(deskAcknowledgeDocument),
    accept: useSend(deskAcceptDocument),
    issue: useSend(deskIssueDocument),
    cancel: useSend(deskCancelDocument),
    keep: useSend(deskKeepDocument),
    resume: useSend(deskResumeDocument),
  };
  const picked = [...kept.values()].map((task) => ({ id: task.id, name: nameOf(task) }));
  const tasks = picked.map(({ id }) => id);
  const after = async (doing: Promise<boolean>): Promise<void> => {
    if (await doing) choose(new Map());
  };
  const actionOf = (verb: Verb): BulkAction => {
    const label = say(verb);
    switch (verb) {
      case "commit":
        return { key: verb, label, act: () => setCommitting([...kept.values()]) };
      case "cancel":
      case "keep":
        return {
          key: verb,
          label,
          reason: true,
          danger: verb === "cancel",
          act: (reason) => void after(together(send[verb], label, picked, { tasks, reason })),
        };
      case "resume":
        return {
          key: verb,
          label,
          act: () =>
            void after(
              oneByOne(send.resume, label, picked, (row, idempotencyKey) => ({ task: row.id, idempotencyKey })),
            ),
        };
      default:
        return { key: verb, label, act: () => void after(together(send[verb], label, picked, { tasks })) };
    }
  };
  const { pageInfo } = data?.tasks ?? {};
  const imports = list.verbs?.includes("commit");
  return (
    <ListFrame
      list={list}
      count={count}
      error={error}
      filters={<FilterBar sorted />}
      links={
        <>
          <a href={exportAddress("tasks.xlsx", filter, order, language)} download>
            {say("excel")}
          </a>
          <a href={exportAddress("tasks.csv", filter, order, language)} download>
            {say("csv")}
          </a>
          {imports ? (
            <>
              <Link to="/imports?kind=dates">{say("importDates")}</Link>
              <a href="/files/templates/dates.xlsx" download>
                {say("template")}
              </a>
            </>
          ) : null}
        </>
      }
      outcome={
        <OutcomeBar
          outcome={outcome}
          progress={progress}
          close={forget}
          drop={(ids) => {
            choose(new Map([...kept].filter(([id]) => !ids.has(id))));
            forget();
          }}
        />
      }
      bulk={
        count === 0 ? null : (
          <BulkBar
            count={kept.size}
            busy={progress !== null}
            clear={() => choose(new Map())}
            actions={(list.verbs ?? []).map(actionOf)}
          />
        )
      }
      pages={{ ...pages, endCursor: pageInfo?.hasNextPage ? pageInfo.endCursor : null }}
    >
      <WorkTable
        caption={list.title[language === "zh" ? 0 : 1]}
        rows={rows}
        columns={columns}
        nameOf={nameOf}
        chosen={list.verbs?.length ? kept : null}
        choose={choose}
        refused={outcome?.refused ?? new Map()}
        waiting={waiting}
      />
      {committing ? (
        <CommitDates
          tasks={committing}
          close={() => setCommitting(null)}
          done={() => {
            setCommitting(null);
            choose(new Map());
          }}
          together={together}
          refused={outcome?.refused ?? new Map()}
          forget={forget}
        />
      ) : null}
    </ListFrame>
  );
}
