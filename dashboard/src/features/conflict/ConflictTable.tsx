import { Table } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useSpeech, useWords } from "../../language.tsx";
import { dayOf, daysSince } from "../../parts/moments.ts";
import { useViewer } from "../desk/viewer.tsx";
import type { ConflictListQuery } from "./conflicts.graphql";
import { severityMark } from "./marks.ts";
import { words } from "./words.ts";

type Row = ConflictListQuery["conflicts"]["nodes"][number];

/** The ranked list; a sentence unfolds its conflict. */
export function ConflictTable(props: {
  rows: readonly Row[];
  chosen: string | null;
  unfold: (id: string) => void;
}): ReactNode {
  const { rows, chosen, unfold } = props;
  const say = useWords(words);
  const { code, name } = useSpeech();
  return (
    <Table<Row>
      className="list-table conflict-table"
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={rows}
      rowClassName={(row) => `list-row conflict-row ${row.open ? "" : "closed"} ${row.id === chosen ? "chosen" : ""}`}
      onRow={(row) => ({ onClick: () => unfold(row.id) })}
      columns={[
        {
          title: say("severity"),
          width: 86,
          render: (_, row) => <SeverityTag severity={row.severity} />,
        },
        {
          title: say("what"),
          render: (_, row) => <What row={row} unfold={unfold} />,
        },
        {
          title: say("owner"),
          width: 130,
          responsive: ["lg"],
          render: (_, { owner }) => (owner ? name(owner) : <span className="quiet">{say("unowned")}</span>),
        },
        {
          title: say("decided"),
          width: 110,
          responsive: ["lg"],
          render: (_, { decision }) =>
            decision ? <Decision decision={decision} /> : <span className="quiet">{say("undecided")}</span>,
        },
        {
          title: say("code"),
          width: 120,
          responsive: ["xl"],
          render: (_, row) => code(row.code),
        },
        {
          title: say("age"),
          width: 100,
          align: "end",
          responsive: ["md"],
          render: (_, row) => <Age row={row} />,
        },
      ]}
    />
  );
}

/** How much a conflict matters: a mark and a word. */
export function SeverityTag({ severity }: { severity: string }): ReactNode {
  const { code } = useSpeech();
  return (
    <span className={`severity ${severity}`}>
      <span aria-hidden="true">{severityMark(severity)}</span> {code(severity)}
    </span>
  );
}

/** What was decided: a mark and a word. */
export function Decision({ decision }: { decision: string }): ReactNode {
  const { code } = useSpeech();
  return (
    <span className={`conflict-decision ${decision}`}>
      <span aria-hidden="true">{decision === "EXCEPTION" ? "◇" : "↻"}</span> {code(decision)}
    </span>
  );
}

function What({ row, unfold }: { row: Row; unfold: (id: string) => void }): ReactNode {
  const say = useWords(words);
  const { language, name, code } = useSpeech();
  return (
    <div className="conflict-what">
      <button
        type="button"
        className="conflict-sentence"
        onClick={(event) => {
          event.stopPropagation();
          unfold(row.id);
        }}
      >
        {language === "zh" ? row.sentenceZh : row.sentenceEn}
      </button>
      <p className="quiet small list-facts">
        <span className="conflict-kind">{code(row.code)}</span>
        {row.compound ? (
          <Link to={`/compounds/${encodeURIComponent(row.compound.code)}`} onClick={(event) => event.stopPropagation()}>
            {name(row.compound)}
          </Link>
        ) : null}
        {row.organizations.length > 0 ? <span>{row.organizations.map(name).join(" · ")}</span> : null}
        {row.reopens ? <span>↩ {say("reopened")}</span> : null}
        {row.notes.length > 0 ? <span>✎ {say("notes", { n: row.notes.length })}</span> : null}
      </p>
    </div>
  );
}

function Age({ row }: { row: Row }): ReactNode {
  const say = useWords(words);
  const { today } = useViewer();
  const { number } = useSpeech();
  if (row.closedAt) return <span className="quiet">{say("closedOn", { day: dayOf(row.closedAt) })}</span>;
  const days = daysSince(row.openedAt, today);
  return <span title={dayOf(row.openedAt)}>{days === 0 ? say("today") : say("days", { n: number(days) })}</span>;
}
