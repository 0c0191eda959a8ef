import { useMemo, useState, type ReactNode } from "react";
import { Link } from "react-router";
import { useLive, useSend } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { aboutWork } from "../../parts/aboutWork.ts";
import { usePages } from "../../parts/CursorPager.tsx";
import { exportAddress } from "../../parts/useAddress.ts";
import { useViewer } from "../desk/viewer.tsx";
import { deskAcceptDocument } from "./accept.graphql";
import { deskAcknowledgeDocument } from "./acknowledge.graphql";
import { deskCancelDocument } from "./cancel.graphql";
import { deskIssueDocument } from "./issue.graphql";
import { deskKeepDocument } from "./keep.graphql";
import { deskResumeDocument } from "./resume.graphql";
import type { BulkAction } from "./BulkBar.tsx";
import { BulkList } from "./BulkList.tsx";
import type { TaskRow } from "./cells.tsx";
import { CommitDates } from "./CommitDates.tsx";
import { FilterBar } from "./FilterBar.tsx";
import { pageSize } from "./ListFrame.tsx";
import { taskListDocument } from "./list.graphql";
import type { Verb, WorkList } from "./lists.ts";
import { useTaskColumns, useTaskName } from "./TaskTable.tsx";
import { useBulk } from "./useBulk.ts";
import { useChosen } from "./useChosen.ts";
import { useFilters } from "./useFilters.ts";
import { words } from "./words.ts";

/** A list of tasks, with what may be done with many of them at once. */
export function TasksPane({ list }: { list: WorkList }): ReactNode {
  const { language } = useSpeech();
  const say = useWords(words);
  const { today, role } = useViewer();
  const { order, narrowed } = useFilters();
  const filter = useMemo(() => ({ ...list.filter!(today), ...narrowed }), [list, today, narrowed]);
  const whole = JSON.stringify([list.key, filter, order]);
  const pages = usePages(whole);
  const reading = useLive(
    taskListDocument,
    { filter, orderBy: order, first: pageSize, after: pages.after },
    { about: aboutWork },
  );
  const page = reading.data?.tasks;
  const nameOf = useTaskName();
  const columns = useTaskColumns(!["OPERATOR", "OWNER"].includes(role));
  const chosen = useChosen(page?.nodes ?? [], whole, (page?.totalCount ?? 0) > pageSize);
  const [committing, setCommitting] = useState<TaskRow[] | null>(null);
  const bulk = useBulk();
  const { together, oneByOne } = bulk;

  const send = {
    acknowledge: useSend(deskAcknowledgeDocument),
    accept: useSend(deskAcceptDocument),
    issue: useSend(deskIssueDocument),
    cancel: useSend(deskCancelDocument),
    keep: useSend(deskKeepDocument),
    resume: useSend(deskResumeDocument),
  };
  const picked = [...chosen.rows.values()].map((task) => ({ id: task.id, name: nameOf(task) }));
  const tasks = picked.map(({ id }) => id);
  const actionOf = (verb: Verb): BulkAction => {
    const label = say(verb);
    switch (verb) {
      case "commit":
        return { key: verb, label, act: () => setCommitting([...chosen.rows.values()]) };
      case "cancel":
      case "keep":
        return {
          key: verb,
          label,
          reason: true,
          danger: verb === "cancel",
          act: (reason) => void chosen.clearAfter(together(send[verb], label, picked, { tasks, reason })),
        };
      case "resume":
        return {
          key: verb,
          label,
          act: () =>
            void chosen.clearAfter(
              oneByOne(send.resume, label, picked, (row, idempotencyKey) => ({ task: row.id, idempotencyKey })),
            ),
        };
      default:
        return { key: verb, label, act: () => void chosen.clearAfter(together(send[verb], label, picked, { tasks })) };
    }
  };
  const imports = list.verbs?.includes("commit");
  return (
    <BulkList
      list={list}
      reading={reading}
      page={page}
      pages={pages}
      columns={columns}
      nameOf={nameOf}
      chosen={chosen}
      bulk={bulk}
      actions={(list.verbs ?? []).map(actionOf)}
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
    >
      {committing ? (
        <CommitDates
          tasks={committing}
          close={() => setCommitting(null)}
          done={() => {
            setCommitting(null);
            chosen.clear();
          }}
          together={together}
          refused={bulk.outcome?.refused ?? new Map()}
          forget={bulk.forget}
        />
      ) : null}
    </BulkList>
  );
}
