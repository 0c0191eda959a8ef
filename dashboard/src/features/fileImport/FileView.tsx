import { ArrowLeftOutlined } from "@ant-design/icons";
import { Button, Progress, Steps } from "antd";
import { useEffect, useRef, type ReactNode } from "react";
import { useLive, useWatch } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { isBusy, type FileFacts } from "./facts.ts";
import { importFileDocument } from "./file.graphql";
import { Mapping } from "./Mapping.tsx";
import { Outcome } from "./Outcome.tsx";
import { RowsPreview } from "./RowsPreview.tsx";
import { StateMark } from "./StateMark.tsx";
import { Tally } from "./Tally.tsx";
import { watchImportFileDocument } from "./watch.graphql";
import { words } from "./words.ts";
import { Write } from "./Write.tsx";

/** One handed-in file, live: what its columns are, what its rows say, writing it, and taking it back. */
export function FileView({ id, close }: { id: string; close: () => void }): ReactNode {
  const say = useWords(words);
  const { organization } = useViewer();
  const { data, error, again } = useLive(importFileDocument, { id }, { about: () => false });
  const watched = useWatch(watchImportFileDocument, { id });
  const file = useNewest(data?.fileImport ?? null, watched?.fileImport ?? null);
  if (!data && !file) return <p className="waiting">{error?.message ?? say("loading")}</p>;
  if (!file) {
    return (
      <div className="card imp-empty">
        <p>{say("noSuchFile")}</p>
        <Button onClick={close}>{say("back")}</Button>
      </div>
    );
  }
  const own = file.organization?.code === organization?.code;
  return (
    <div className="imp-file">
      <Head file={file} close={close} />
      {isBusy(file) ? <UnderWay file={file} /> : null}
      {isBusy(file) ? null : <Outcome file={file} own={own} changed={again} close={close} />}
      {["UNMAPPED", "CHECKING", "PREVIEWED"].includes(file.state) ? (
        <Mapping file={file} own={own} changed={again} />
      ) : null}
      {file.state === "PREVIEWED" ? <Tally file={file} /> : null}
      {file.state === "PREVIEWED" ? <Write file={file} own={own} changed={again} /> : null}
      {file.rowsCount > 0 ? <RowsPreview file={file} /> : null}
    </div>
  );
}

/** What came last of the reading and the watching: an answer to an act may be ahead of the stream, or behind it. */
function useNewest(read: FileFacts | null, watched: FileFacts | null): FileFacts | null {
  const last = useRef<{ read: FileFacts | null; watched: FileFacts | null; now: FileFacts | null }>({
    read: null,
    watched: null,
    now: null,
  });
  const known = last.current;
  if (watched !== known.watched && watched) known.now = watched;
  else if (read !== known.read && read) known.now = read;
  known.read = read;
  known.watched = watched;
  return known.now;
}

function Head({ file, close }: { file: FileFacts; close: () => void }): ReactNode {
  const say = useWords(words);
  const { time, code, name } = useSpeech();
  const { today, organization } = useViewer();
  const { fileName, kind, format, encoding, uploadedAt, state } = file;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const step = state === "UNMAPPED" ? 1 : state === "CHECKING" || state === "PREVIEWED" ? 2 : 3;
  const over = !["UNMAPPED", "CHECKING", "PREVIEWED", "RUNNING"].includes(state);
  return (
    <header className="card imp-head">
      <Button icon={<ArrowLeftOutlined aria-hidden />} onClick={close} aria-label={say("back")} />
      <div className="imp-title">
        <h2 tabIndex={-1} ref={title}>
          {fileName ?? say("unnamed")} <StateMark state={state} of="FileImportState" />
        </h2>
        <p className="quiet small">
          {code(kind)} · {format}
          {encoding ? ` · ${say("encoding", { encoding })}` : ""} · {say("uploaded", { time: time(uploadedAt, today) })}
          {file.organization && file.organization.code !== organization?.code ? ` · ${name(file.organization)}` : ""}
        </p>
      </div>
      <Steps
        size="small"
        responsive={false}
        current={over ? 4 : step}
        items={(["stepUpload", "stepMap", "stepCheck", "stepWrite"] as const).map((one) => ({ title: say(one) }))}
      />
    </header>
  );
}

function UnderWay({ file }: { file: FileFacts }): ReactNode {
  const say = useWords(words);
  const { number } = useSpeech();
  const { state, doneCount, rowsCount } = file;
  const what = say(state === "RUNNING" ? "running" : state === "UNDOING" ? "undoing" : "checking");
  return (
    <section className="card imp-under-way" aria-label={what}>
      <h3 role="status">{what}</h3>
      <Progress
        percent={rowsCount > 0 ? Math.floor((doneCount / rowsCount) * 100) : 0}
        status="active"
        aria-label={what}
      />
      <p className="quiet small">
        {say("progress", { done: number(doneCount), total: number(rowsCount) })} · {say("mayLeave")}
      </p>
    </section>
  );
}
