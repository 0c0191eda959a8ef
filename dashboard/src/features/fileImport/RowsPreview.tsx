import { DownloadOutlined } from "@ant-design/icons";
import { Button, Segmented } from "antd";
import { useEffect, useState, type ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { usePages } from "../../parts/CursorPager.tsx";
import { answerAddress, isBusy, type FileFacts } from "./facts.ts";
import { Pages } from "./Pages.tsx";
import { importRowsDocument, type ImportRowsQuery } from "./rows.graphql";
import { StateMark } from "./StateMark.tsx";
import { words } from "./words.ts";

type Row = NonNullable<ImportRowsQuery["fileImport"]>["rows"]["nodes"][number];
type RowState = Row["state"];

const size = 50;

/** The rows of a file, those with a problem first; a page at a time, so that 20,000 are as quick as 20. */
export function RowsPreview({ file }: { file: FileFacts }): ReactNode {
  const say = useWords(words);
  const { number, code, language } = useSpeech();
  const [state, setState] = useState<RowState | "ALL">("ALL");
  const pages = usePages(state);
  const { data, again } = useLive(
    importRowsDocument,
    { id: file.id, states: state === "ALL" ? null : [state], after: pages.after },
    { about: () => false },
  );
  // While it is checked or written the rows on screen follow, but not row by row.
  const stand = isBusy(file)
    ? `${file.state} ${Math.floor((file.doneCount / Math.max(1, file.rowsCount)) * 10)}`
    : file.state;
  useEffect(again, [again, stand, file.keptCount, file.wrongCount, file.goodCount, file.headings]);
  const page = data?.fileImport?.rows;
  const counts = countsOf(file).filter(([of, count]) => count > 0 || of === state || of === "WRONG");
  return (
    <section className="card imp-rows" aria-labelledby="imp-rows">
      <div className="imp-section-head">
        <h2 id="imp-rows">
          {say("rows")}
          <span className="quiet small">{say("wrongFirst")}</span>
        </h2>
        <Button icon={<DownloadOutlined aria-hidden />} href={answerAddress(file, language)} download>
          {say("answer")}
        </Button>
      </div>
      <Segmented<RowState | "ALL">
        aria-label={say("state")}
        value={state}
        onChange={setState}
        options={[
          { value: "ALL", label: <Count label={say("all")} count={number(file.rowsCount)} /> },
          ...counts.map(([of, count]) => ({
            value: of,
            label: <Count label={code(of, "FileRowState")} count={number(count)} tone={of} />,
          })),
        ]}
      />
      <RowTable file={file} rows={page?.nodes ?? []} />
      <Pages
        size={size}
        shown={page?.nodes.length ?? 0}
        total={page?.totalCount ?? 0}
        pages={pages}
        info={page?.pageInfo}
      />
    </section>
  );
}

function Count({ label, count, tone = "" }: { label: string; count: string; tone?: string }): ReactNode {
  return (
    <span className="imp-count" data-tone={tone}>
      {label} <strong>{count}</strong>
    </span>
  );
}

function countsOf(file: FileFacts): [RowState, number][] {
  const { state, goodCount, unchangedCount, wrongCount, writtenCount, undoneCount, keptCount, rowsCount } = file;
  const good = ["DONE", "UNDOING", "UNDONE"].includes(state) ? 0 : Math.max(0, goodCount);
  const waiting = state === "CHECKING" ? rowsCount - goodCount - unchangedCount - wrongCount : 0;
  return [
    ["WRONG", wrongCount],
    ["KEPT", keptCount],
    ["GOOD", good],
    ["WAITING", waiting],
    ["WRITTEN", Math.max(0, writtenCount - undoneCount - keptCount)],
    ["UNDONE", undoneCount],
    ["UNCHANGED", unchangedCount],
  ];
}

function RowTable({ file, rows }: { file: FileFacts; rows: readonly Row[] }): ReactNode {
  const say = useWords(words);
  const { language, name } = useSpeech();
  if (rows.length === 0) return <p className="quiet imp-empty">{say("emptyRows")}</p>;
  const named = (column: string): string => {
    const field = file.fields.find(({ nameZh }) => nameZh === column);
    return field ? name(field) : column;
  };
  const usual = new Map(file.fields.map((field) => [field.name, field.nameZh]));
  return (
    <div className="imp-scroll" tabIndex={0} role="region" aria-label={say("rows")}>
      <table className="imp-table imp-preview">
        <caption className="unseen">{say("rows")}</caption>
        <thead>
          <tr>
            <th scope="col" className="imp-n">
              {say("row")}
            </th>
            <th scope="col">{say("state")}</th>
            <th scope="col">{say("problem")}</th>
            {file.headings.map(({ column, heading, field }) => (
              <th scope="col" key={column} className={field === null ? "passed" : ""}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row} data-state={row.state}>
              <th scope="row" className="imp-n">
                {row.row}
              </th>
              <td>
                <StateMark state={row.state} of="FileRowState" />
              </td>
              <td className="imp-problem">
                {row.code ? (
                  <>
                    {row.column ? <strong>{named(row.column)}</strong> : null}
                    {row.column ? (language === "zh" ? "：" : ": ") : null}
                    {language === "zh" ? row.problemZh : row.problemEn}
                  </>
                ) : (
                  <span className="quiet">—</span>
                )}
              </td>
              {file.headings.map(({ column, field }, i) => {
                const wrong = row.column !== null && field !== null && usual.get(field) === row.column;
                return (
                  <td key={column} className={`${field === null ? "passed" : ""} ${wrong ? "wrong" : ""}`}>
                    {row.cells[i] ?? ""}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
