import type { TableColumnsType } from "antd";
import { useEffect, useState, type ReactNode } from "react";
import { useLive, useSend } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { BulkBar } from "./BulkBar.tsx";
import { CompoundCell, QuantityCell, WorkCell } from "./cells.tsx";
import { useDays } from "./days.ts";
import { FilterBar } from "./FilterBar.tsx";
import { ListFrame } from "./ListFrame.tsx";
import type { WorkList } from "./lists.ts";
import { OutcomeBar } from "./Outcome.tsx";
import { deskRejectDocument } from "./reject.graphql";
import { useTaskName, WorkTable } from "./TaskTable.tsx";
import { reportsToVerifyDocument, type ReportsToVerifyQuery } from "./to-verify.graphql";
import { useBulk } from "./useBulk.ts";
import { useFilters } from "./useFilters.ts";
import { pageSize, usePages } from "./usePages.ts";
import { deskVerifyDocument } from "./verify.graphql";
import { words } from "./words.ts";

type ReportRow = ReportsToVerifyQuery["inbox"]["toVerify"]["nodes"][number];

/** Reports that wait to be verified; a selection is verified or rejected one by one, each with its own answer. */
export function ReportsPane({ list }: { list: WorkList }): ReactNode {
  const say = useWords(words);
  const { language } = useSpeech();
  const { narrowed } = useFilters();
  const whole = JSON.stringify(narrowed);
  const pages = usePages(whole);
  const { data, error, waiting } = useLive(reportsToVerifyDocument, {
    filter: narrowed,
    first: pageSize,
    after: pages.after,
  });
  const page = data?.inbox.toVerify;
  const rows = page?.nodes ?? [];
  const count = page?.totalCount ?? null;
  const nameOfTask = useTaskName();
  const nameOf = ({ task }: ReportRow): string => nameOfTask(task);
  const columns = useReportColumns();
  const [chosen, choose] = useState<ReadonlyMap<string, ReportRow>>(new Map());
  const { outcome, progress, forget, oneByOne } = useBulk();
  const verify = useSend(deskVerifyDocument);
  const reject = useSend(deskRejectDocument);
  useEffect(() => choose(new Map()), [whole]);
  const here = new Set(rows.map(({ id }) => id));
  const kept = count !== null && count > pageSize ? chosen : new Map([...chosen].filter(([id]) => here.has(id)));
  const picked = [...kept.values()].map((row) => ({ id: row.id, name: nameOf(row) }));
  const after = async (doing: Promise<boolean>): Promise<void> => {
    if (await doing) choose(new Map());
  };
  return (
    <ListFrame
      list={list}
      count={count}
      error={error}
      filters={<FilterBar sorted={false} />}
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
            actions={[
              {
                key: "verify",
                label: say("verify"),
                act: () =>
                  void after(
                    oneByOne(verify, say("verify"), picked, ({ id }, idempotencyKey) => ({
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
                  void after(
                    oneByOne(reject, say("reject"), picked, ({ id }, idempotencyKey) => ({
                      report: id,
                      reason,
                      idempotencyKey,
                    })),
                  ),
              },
            ]}
          />
        )
      }
      pages={{ ...pages, endCursor: page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null }}
    >
      <WorkTable
        caption={list.title[language === "zh" ? 0 : 1]}
        rows={rows}
        columns={columns}
        nameOf={nameOf}
        chosen={kept}
        choose={choose}
        refused={outcome?.refused ?? new Map()}
        waiting={waiting}
      />
    </ListFrame>
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
      render: (_, { quantity, held, complete, task }) => (
        <>
          <strong>
            {number(quantity)} {task.unit ? code(task.unit) : ""}
          </strong>
          <span className="wl-sub">
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
