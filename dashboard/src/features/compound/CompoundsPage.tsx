import { Button, Table, type TableColumnsType } from "antd";
import type { ReactNode } from "react";
import { Link, useSearchParams } from "react-router";
import { useConnection, useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { usePages } from "../../parts/CursorPager.tsx";
import { ShareBar } from "../../parts/ShareBar.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { CompoundFilters, orders } from "./CompoundFilters.tsx";
import { filterOf } from "./filter.ts";
import { compoundListDocument, type CompoundListQuery } from "./list.graphql";
import { WindowStrip } from "./WindowStrip.tsx";
import { words } from "./words.ts";
import "./compound.css";

type Row = CompoundListQuery["compounds"]["nodes"][number];

const pageSize = 50;

/** The figure of households is the area's share, and no doors were counted that would tell better. */
const isDerived = (row: Row): boolean => !row.householdsCounted && row.derived.includes("households");

/** Every compound that the viewer may see: searched, filtered, paged, with its progress and windows. */
export function CompoundsPage(): ReactNode {
  const say = useWords(words);
  const { say: saying, number } = useSpeech();
  const { jurisdiction } = useConnection();
  const [parameters] = useSearchParams();
  const filter = filterOf(parameters, jurisdiction);
  const orderBy = orders.find((one) => one === parameters.get("order")) ?? "CODE";
  const pages = usePages(JSON.stringify([filter, orderBy]));
  const { data, error, waiting } = useLive(
    compoundListDocument,
    { filter, orderBy, first: pageSize, after: pages.after },
    { everyMs: 3_000, about: ({ type }) => /^(task|report|window|conflict)\./.test(type) },
  );
  const columns = useColumns();
  const found = data?.compounds;
  const before = pages.number * pageSize;
  const end = found?.pageInfo.endCursor ?? null;
  const exported = new URLSearchParams([...parameters].filter(([name]) => name !== "order" && name !== "tab"));
  if (jurisdiction !== null) exported.set("jurisdiction", jurisdiction);
  return (
    <>
      <header className="cpd-list-head">
        <h1>{say("compounds")}</h1>
        <p className="quiet" role="status">
          {found ? say("found", { count: number(found.totalCount) }) : saying("loading")}
        </p>
        <span className="cpd-push">
          <Button href={`/exports/ledger.xlsx?${exported}`} download>
            {say("exportLedger")}
          </Button>
        </span>
      </header>
      <CompoundFilters />
      {error && !found ? <p role="alert">{error.message}</p> : null}
      <div className="card cpd-list">
        <Table<Row>
          size="small"
          rowKey="code"
          loading={waiting && !error}
          columns={columns}
          dataSource={found?.nodes ?? []}
          pagination={false}
          scroll={{ x: 1080 }}
          locale={{ emptyText: found ? <p className="cpd-none">{say("noneFound")}</p> : " " }}
        />
        {found && found.totalCount > 0 ? (
          <nav className="cpd-paging" aria-label={say("paging")}>
            <Button size="small" disabled={pages.number === 0} onClick={pages.back}>
              {say("pageBefore")}
            </Button>
            <span className="quiet">
              {say("pageOf", {
                from: number(before + 1),
                to: number(before + found.nodes.length),
                count: number(found.totalCount),
              })}
            </span>
            <Button
              size="small"
              disabled={!found.pageInfo.hasNextPage || end === null || waiting}
              onClick={() => end && pages.next(end)}
            >
              {say("pageAfter")}
            </Button>
          </nav>
        ) : null}
      </div>
    </>
  );
}

function useColumns(): TableColumnsType<Row> {
  const say = useWords(words);
  const { name, number, code } = useSpeech();
  const { today } = useViewer();
  return [
    {
      title: say("compound"),
      key: "name",
      width: 235,
      fixed: "left",
      render: (_, row) => (
        <>
          <Link className="cpd-name" to={`/compounds/${encodeURIComponent(row.code)}`}>
            {name(row)}
          </Link>
          <span className="quiet small code cpd-code">{row.code}</span>
        </>
      ),
    },
    {
      title: say("area"),
      key: "area",
      width: 150,
      render: (_, row) => (
        <>
          {row.area ? name(row.area) : "–"}
          {row.street ? <span className="quiet small cpd-code">{name(row.street)}</span> : null}
        </>
      ),
    },
    {
      title: say("yearAndPool"),
      key: "year",
      width: 78,
      render: (_, row) => (
        <>
          {row.planYear ?? "–"}
          <span className="quiet small cpd-code">{code(row.pool, "Pool")}</span>
        </>
      ),
    },
    {
      title: say("households"),
      key: "households",
      width: 70,
      align: "right",
      render: (_, row) =>
        row.households === null ? (
          "–"
        ) : (
          <span title={isDerived(row) ? say("derivedTitle") : undefined}>
            {number(row.households)}
            {isDerived(row) ? <sup className="cpd-mark">{say("derivedShort")}</sup> : null}
          </span>
        ),
    },
    {
      title: say("tasks"),
      key: "tasks",
      width: 118,
      render: (_, row) => <ShareBar done={row.progress.finished} planned={row.progress.tasks} />,
    },
    {
      title: say("aligned"),
      key: "aligned",
      width: 120,
      render: (_, row) => <ShareBar done={row.progress.alignedTasks} planned={row.progress.pipelineTasks} />,
    },
    {
      title: say("meters"),
      key: "meters",
      width: 122,
      render: (_, row) => (
        <ShareBar done={row.progress.householdsMetered} planned={row.progress.householdsPlanned} tone="meter" />
      ),
    },
    {
      title: say("windows"),
      key: "windows",
      width: 170,
      render: (_, row) => <WindowStrip windows={row.windows} today={today} />,
    },
    {
      title: say("overdueAndConflicts"),
      key: "late",
      width: 104,
      render: (_, row) => (
        <span className="cpd-late">
          <span className={row.progress.overdue > 0 ? "late" : "quiet"}>
            {say("overdueCount", { count: number(row.progress.overdue) })}
          </span>
          <span className={row.conflicts.totalCount > 0 ? "late" : "quiet"}>
            {say("conflictCount", { count: number(row.conflicts.totalCount) })}
          </span>
        </span>
      ),
    },
  ];
}
