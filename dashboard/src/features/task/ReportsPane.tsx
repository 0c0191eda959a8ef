import type { TableColumnsType } from "antd";
import type { ReactNode } from "react";
import { useLive, useSend } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { aboutWork } from "../../parts/aboutWork.ts";
import { usePages } from "../../parts/CursorPager.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { BulkList } from "./BulkList.tsx";
import { CompoundCell, QuantityCell, WorkCell } from "./cells.tsx";
import { useDays } from "./days.ts";
import { FilterBar } from "./FilterBar.tsx";
import { pageSize } from "./ListFrame.tsx";
import type { WorkList } from "./lists.ts";
import { deskRejectDocument } from "./reject.graphql";
import { useTaskName } from "./TaskTable.tsx";
import { reportsToVerifyDocument, type ReportsToVerifyQuery } from "./to-verify.graphql";
import { useBulk } from "./useBulk.ts";
import { useChosen } from "./useChosen.ts";
import { useFilters } from "./useFilters.ts";
import { deskVerifyDocument } from "./verify.graphql";
import { words } from "./words.ts";

type ReportRow = ReportsToVerifyQuery["inbox"]["toVerify"]["nodes"][number];

/** Reports that wait to be verified; a selection is verified or rejected one by one, each with its own answer. */
export function ReportsPane({ list }: { list: WorkList }): ReactNode {
  const say = useWords(words);
  const { narrowed } = useFilters();
  const whole = JSON.stringify(narrowed);
  const pages = usePages(whole);
  const reading = useLive(
    reportsToVerifyDocument,
    { filter: narrowed, first: pageSize, after: pages.after },
    { about: aboutWork },
  );
  const page = reading.data?.inbox.toVerify;
  const nameOfTask = useTaskName();
  const nameOf = ({ task }: ReportRow): string => nameOfTask(task);
  const columns = useReportColumns();
  const chosen = useChosen(page?.nodes ?? [], whole, (page?.totalCount ?? 0) > pageSize);
  const bulk = useBulk();
  const verify = useSend(deskVerifyDocument);
  const reject = useSend(deskRejectDocument);
  const picked = [...chosen.rows.values()].map((row) => ({ id: row.id, name: nameOf(row) }));
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
      filters={<FilterBar sorted={false} />}
      actions={[
        {
          key: "verify",
          label: say("verify"),
          act: () =>
            void chosen.clearAfter(
              bulk.oneByOne(verify, say("verify"), picked, ({ id }, idempotencyKey) => ({
                report: id,
                idempotencyKey,
              })),
            ),
        },
        {
          key: "reject",
          label: say("reject"),
          reason: true,
          danger: true,
          act: (reason) =>
            void chosen.clearAfter(
              bulk.oneByOne(reject, say("reject"), picked, ({ id }, idempotencyKey) => ({
                report: id,
                reason,
                idempotencyKey,
              })),
            ),
        },
      ]}
    />
  );
}

function useReportColumns(): TableColumnsType<ReportRow> {
  const say = useWords(words);
  const { name, number, code, time } = useSpeech();
  const { today } = useViewer();
  const { day } = useDays();
  return [
    {
      title: say("compound"),
      key: "compound",
      width: 150,
      render: (_, { task }) => <CompoundCell compound={task.compound} />,
    },
    { title: say("work"), key: "work", render: (_, { task }) => <WorkCell task={task} who={false} /> },
    {
      title: say("reportedBy"),
      key: "by",
      width: 160,
      render: (_, { organization, reportedBy, recordedAt }) => (
        <>
          {name(organization)}
          <span className="wl-sub">
            {reportedBy ? <span>{reportedBy}</span> : null}
            <time dateTime={recordedAt}>{time(recordedAt, today)}</time>
          </span>
        </>
      ),
    },
    { title: say("reportedOn"), key: "on", width: 100, render: (_, { doneOn }) => day(doneOn) },
    {
      title: say("reportedQuantity"),
      key: "quantity",
      width: 130,
      render: (_, { step, quantity, held, complete, task }) => (
        <>
          <strong>
            {number(quantity)} {task.unit ? code(task.unit) : ""}
          </strong>
          <span className="wl-sub">
            {step ? <span>{code(step)}</span> : null}
            {complete ? <span>✓ {say("complete")}</span> : null}
            {held > 0 ? <span>{say("held", { count: number(held) })}</span> : null}
          </span>
        </>
      ),
    },
    { title: say("quantity"), key: "done", width: 120, render: (_, { task }) => <QuantityCell task={task} /> },
    {
      title: say("note"),
      key: "note",
      width: 170,
      render: (_, { note, ownReference }) => (
        <span className="wl-note">{[note, ownReference].filter(Boolean).join(" · ") || "–"}</span>
      ),
    },
  ];
}
