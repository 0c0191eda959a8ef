import { Checkbox, Table } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useSpeech, useWords } from "../../language.tsx";
import { dayOf, stampOf } from "../../parts/moments.ts";
import { useViewer } from "../desk/viewer.tsx";
import { noticeMarks } from "./NoticeFilters.tsx";
import type { NoticeListQuery } from "./notices.graphql";
import { words } from "./words.ts";

type Row = NoticeListQuery["notices"]["nodes"][number];

/** Notices with who read and signed; `chosen` null: none can be chosen here. */
export function NoticeTable(props: {
  rows: readonly Row[];
  mine: boolean;
  chosen: readonly string[] | null;
  choose: (ids: readonly string[]) => void;
  unfold: (id: string) => void;
}): ReactNode {
  const { rows, mine, chosen, choose, unfold } = props;
  const say = useWords(words);
  const { name } = useSpeech();
  const { today } = useViewer();
  const open = rows.filter(({ receipt }) => receipt === null).map(({ id }) => id);
  const all = open.length > 0 && open.every((id) => chosen?.includes(id));
  return (
    <Table<Row>
      className="list-table notice-table"
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={rows}
      rowClassName="list-row notice-row"
      onRow={(row) => ({ onClick: () => unfold(row.id) })}
      {...(chosen === null
        ? {}
        : {
            rowSelection: {
              selectedRowKeys: [...chosen],
              onChange: (keys) => choose(keys as string[]),
              columnTitle: (
                <Checkbox
                  aria-label={say("selectAll")}
                  checked={all}
                  indeterminate={!all && chosen.length > 0}
                  disabled={open.length === 0}
                  onChange={() => choose(all ? [] : open)}
                />
              ),
              getCheckboxProps: (row) =>
                ({
                  disabled: row.receipt !== null,
                  "aria-label": say("select", { number: row.number }),
                  onClick: (event: { stopPropagation: () => void }) => event.stopPropagation(),
                }) as object,
            },
          })}
      columns={[
        {
          title: say("notice"),
          render: (_, row) => <What row={row} mine={mine} unfold={unfold} />,
        },
        ...(mine
          ? []
          : [
              {
                title: say("organization"),
                width: 120,
                responsive: ["lg" as const],
                render: (_: unknown, row: Row) => name(row.organization),
              },
            ]),
        {
          title: say("sentAt"),
          width: 130,
          responsive: ["lg"],
          render: (_, row) => (
            <>
              {dayOf(row.sentAt)}
              <span className="quiet small notice-by">{row.sentBy ? name(row.sentBy) : say("hub")}</span>
            </>
          ),
        },
        {
          title: say("receivedBy"),
          width: 120,
          responsive: ["lg"],
          render: (_, row) => <Due row={row} today={today} />,
        },
        {
          title: say("read"),
          width: 150,
          responsive: ["xl"],
          render: (_, { reading }) =>
            reading ? (
              <>
                {reading.reader}
                <br />
                <span className="quiet small">{stampOf(reading.readAt)}</span>
              </>
            ) : (
              <span className="quiet">{say("unread")}</span>
            ),
        },
        {
          title: say("signed"),
          width: 150,
          render: (_, row) => <NoticeState row={row} />,
        },
      ]}
    />
  );
}

function What({ row, mine, unfold }: { row: Row; mine: boolean; unfold: (id: string) => void }): ReactNode {
  const say = useWords(words);
  const { code, name } = useSpeech();
  const { phase } = row.data as { phase?: string };
  const compound = row.compound ? name(row.compound) : "";
  // Not the frozen subject: that of older notices has the phase's code in it.
  const subject = row.window
    ? say("windowSubject", { compound, phase: phase ? code(phase.toUpperCase()) : "" })
    : say("planSubject", { compound });
  return (
    <div className="notice-what">
      <button
        type="button"
        className="notice-subject"
        data-notice={row.number}
        onClick={(event) => {
          event.stopPropagation();
          unfold(row.id);
        }}
      >
        {subject}
      </button>
      <p className="quiet small list-facts">
        <span>{say(row.window ? "ofWindow" : "ofPlan")}</span>
        {row.compound ? (
          <Link to={`/compounds/${encodeURIComponent(row.compound.code)}`} onClick={(event) => event.stopPropagation()}>
            {name(row.compound)}
          </Link>
        ) : null}
        {mine ? null : <span className="notice-inline">{name(row.organization)}</span>}
        <span className="code">{row.number}</span>
      </p>
    </div>
  );
}

function Due({ row, today }: { row: Row; today: string }): ReactNode {
  const say = useWords(words);
  const passed = row.receipt === null && row.receivedBy < today;
  return (
    <span className={passed ? "late" : undefined}>
      {row.receivedBy}
      {passed ? (
        <>
          <br />
          <span className="small">{say("passed")}</span>
        </>
      ) : null}
    </span>
  );
}

/** What became of a notice: a mark, a word, and who signed when. */
function NoticeState({ row }: { row: Row }): ReactNode {
  const { state, receipt } = row;
  const say = useWords(words);
  return (
    <span className={`notice-state is-${state}`} data-state={state}>
      <span aria-hidden="true">{noticeMarks[state]}</span> {say(state)}
      {receipt ? (
        <>
          <br />
          <span className="small notice-signed">
            {receipt.person} · {stampOf(receipt.receivedAt)}
          </span>
        </>
      ) : null}
    </span>
  );
}
