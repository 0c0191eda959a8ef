import { Button, Select, Table, type TableColumnsType } from "antd";
import { useEffect, useState, type ReactNode } from "react";
import { useLive, useWatch } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { usePages } from "../../parts/CursorPager.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { answerAddress, isBusy, undoable, type HistoryLine } from "./facts.ts";
import { importHistoryDocument } from "./history.graphql";
import { Pages } from "./Pages.tsx";
import { StateMark } from "./StateMark.tsx";
import { UndoDialog } from "./UndoDialog.tsx";
import { watchImportFileDocument } from "./watch.graphql";
import { words } from "./words.ts";

const kinds = ["REPORTS", "METERS", "DATES", "WINDOWS", "COMPOUNDS"] as const;

/** What was handed in, newest first: how it ended, its answer, and undoing it. */
export function History({ open, start }: { open: (id: string) => void; start: () => void }): ReactNode {
  const say = useWords(words);
  const { name, code, time, language } = useSpeech();
  const { organization, today } = useViewer();
  const [kind, setKind] = useState<(typeof kinds)[number] | null>(null);
  const pages = usePages(kind ?? "");
  const [undoing, setUndoing] = useState<HistoryLine | null>(null);
  const { data, error, again } = useLive(importHistoryDocument, { kind, after: pages.after }, { everyMs: 5_000 });
  if (!data) return <p className="waiting">{error?.message ?? say("loading")}</p>;
  const { nodes, totalCount, pageInfo } = data.fileImports;
  const others = nodes.some((line) => line.organization && line.organization.code !== organization?.code);
  const columns: TableColumnsType<HistoryLine> = [
    {
      title: say("file"),
      key: "file",
      render: (_, line) => (
        <button type="button" className="plain imp-name" onClick={() => open(line.id)}>
          {line.fileName ?? say("unnamed")}
        </button>
      ),
    },
    { title: say("kind"), key: "kind", render: (_, line) => code(line.kind) },
    {
      title: say("organization"),
      key: "organization",
      hidden: !others,
      render: (_, line) => (line.organization ? name(line.organization) : "—"),
    },
    { title: say("when"), key: "when", render: (_, line) => time(line.uploadedAt, today) },
    {
      title: say("state"),
      key: "state",
      render: (_, line) =>
        isBusy(line) ? <Busy line={line} over={again} /> : <StateMark state={line.state} of="FileImportState" />,
    },
    { title: say("result"), key: "result", render: (_, line) => <Result line={line} /> },
    {
      title: say("acts"),
      key: "acts",
      render: (_, line) => {
        const title = line.fileName ?? say("unnamed");
        const own = line.organization?.code === organization?.code;
        return (
          <span className="imp-acts">
            {["UNMAPPED", "PREVIEWED"].includes(line.state) && own ? (
              <Button size="small" type="primary" onClick={() => open(line.id)}>
                {say("goOn")}
              </Button>
            ) : null}
            <Button
              size="small"
              href={answerAddress(line, language)}
              download
              aria-label={say("answerOf", { name: title })}
            >
              {say("answerShort")}
            </Button>
            {own && undoable(line) > 0 ? (
              <Button size="small" danger onClick={() => setUndoing(line)}>
                {say("undo")}
              </Button>
            ) : null}
          </span>
        );
      },
    },
  ];
  return (
    <section className="card" aria-label={say("history")}>
      <div className="imp-filters">
        <Select
          aria-label={say("kind")}
          allowClear
          placeholder={say("kind")}
          value={kind}
          popupMatchSelectWidth={false}
          style={{ inlineSize: 170 }}
          onChange={(next: (typeof kinds)[number] | undefined) => setKind(next ?? null)}
          options={kinds.map((one) => ({ value: one, label: code(one) }))}
        />
      </div>
      {totalCount === 0 ? (
        <div className="imp-empty">
          <p>{say("noHistory")}</p>
          <Button type="primary" onClick={start}>
            {say("startHere")}
          </Button>
        </div>
      ) : (
        <Table<HistoryLine>
          size="small"
          rowKey="id"
          columns={columns}
          dataSource={nodes}
          pagination={false}
          scroll={{ x: "max-content" }}
          onRow={(line) => ({ "data-file": line.fileName }) as object}
        />
      )}
      <Pages size={30} shown={nodes.length} total={totalCount} pages={pages} info={pageInfo} />
      {undoing ? <UndoDialog file={undoing} close={() => setUndoing(null)} done={again} /> : null}
    </section>
  );
}

/** A file under way, live; the list is read again when it is over. */
function Busy({ line, over }: { line: HistoryLine; over: () => void }): ReactNode {
  const { percent } = useSpeech();
  const watched = useWatch(watchImportFileDocument, { id: line.id })?.fileImport;
  const ended = watched != null && !isBusy(watched);
  useEffect(() => {
    if (ended) over();
  }, [ended, over]);
  const now = watched ?? line;
  return (
    <>
      <StateMark state={now.state} of="FileImportState" />
      <span className="quiet small">{percent(now.rowsCount > 0 ? now.doneCount / now.rowsCount : 0)}</span>
    </>
  );
}

function Result({ line }: { line: HistoryLine }): ReactNode {
  const say = useWords(words);
  const { number } = useSpeech();
  if (line.state === "UNMAPPED") return <span className="quiet">{say("resultUnmapped")}</span>;
  const parts = [
    ["resultGood", line.state === "PREVIEWED" ? line.goodCount : 0],
    ["resultWritten", line.writtenCount],
    ["resultUndone", line.undoneCount],
    ["resultKept", line.keptCount],
    ["resultUnchanged", line.unchangedCount],
    ["resultWrong", line.wrongCount],
  ] as const;
  const told = parts.filter(([, count]) => count > 0);
  return (
    <span className="imp-result">
      {told.length === 0 ? "—" : null}
      {told.map(([word, count]) => (
        <span key={word} className={word === "resultWrong" || word === "resultKept" ? "late" : ""}>
          {say(word, { count: number(count) })}
        </span>
      ))}
    </span>
  );
}
