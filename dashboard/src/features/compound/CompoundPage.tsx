import { Tabs } from "antd";
import type { ReactNode } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { useConnection, useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { aboutCompound } from "./compoundLive.ts";
import { ConflictsTab } from "./ConflictsTab.tsx";
import { DutiesTab } from "./DutiesTab.tsx";
import { Facts } from "./Facts.tsx";
import { FindingsTab } from "./FindingsTab.tsx";
import { compoundHeadDocument } from "./head.graphql";
import { HistoryTab } from "./HistoryTab.tsx";
import { MetersTab } from "./MetersTab.tsx";
import { PhotosTab } from "./PhotosTab.tsx";
import { TaskDrawer } from "./TaskDrawer.tsx";
import { TasksTab } from "./TasksTab.tsx";
import { UndergroundTab } from "./UndergroundTab.tsx";
import { WindowsTab } from "./WindowsTab.tsx";
import { words } from "./words.ts";
import "./compound.css";

/** What every part of the page is told: which compound, and how a task is opened. */
export interface Within {
  code: string;
  jurisdiction: string | null;
  open: (task: string) => void;
}

/** One compound: its facts, its tasks in order, windows, meters, duties, history and conflicts, all kept true. */
export function CompoundPage(): ReactNode {
  const say = useWords(words);
  const { say: saying, number } = useSpeech();
  const { code = "" } = useParams();
  const { jurisdiction } = useConnection();
  const [parameters, setParameters] = useSearchParams();
  const { data, error } = useLive(
    compoundHeadDocument,
    { code, jurisdiction },
    { about: aboutCompound(code), everyMs: 2_000 },
  );
  const put = (name: string, value: string | null): void =>
    setParameters(
      (now) => {
        const next = new URLSearchParams(now);
        if (value === null) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  if (!data) return <p className="waiting">{error ? error.message : saying("loading")}</p>;
  const { compound } = data;
  if (!compound) {
    return (
      <>
        <h1>{say("noSuchCompound")}</h1>
        <p className="cpd-none">
          {say("noSuchCompoundHint", { code })} <Link to="/compounds">{say("toList")}</Link>
        </p>
      </>
    );
  }
  const within: Within = { code, jurisdiction: compound.jurisdiction.code, open: (task) => put("task", task) };
  const counted = (label: string, count: number): ReactNode => (
    <>
      {label} {count > 0 ? <span className="cpd-count">{number(count)}</span> : null}
    </>
  );
  return (
    <>
      <Facts compound={compound} show={(tab) => put("tab", tab)} />
      <Tabs
        className="cpd-tabs"
        activeKey={parameters.get("tab") ?? "tasks"}
        onChange={(tab) => put("tab", tab === "tasks" ? null : tab)}
        destroyOnHidden
        items={[
          { key: "tasks", label: say("tasks"), children: <TasksTab {...within} /> },
          { key: "windows", label: say("windows"), children: <WindowsTab {...within} /> },
          { key: "meters", label: say("meterGrid"), children: <MetersTab {...within} /> },
          { key: "underground", label: say("underground"), children: <UndergroundTab {...within} /> },
          {
            key: "conflicts",
            label: counted(say("conflicts"), compound.conflicts.totalCount),
            children: <ConflictsTab {...within} />,
          },
          {
            key: "findings",
            label: counted(say("findings"), compound.findings.length),
            children: <FindingsTab compound={compound} />,
          },
          { key: "duties", label: say("duties"), children: <DutiesTab {...within} /> },
          { key: "photos", label: say("photos"), children: <PhotosTab {...within} /> },
          { key: "history", label: say("history"), children: <HistoryTab {...within} /> },
        ]}
      />
      <TaskDrawer task={parameters.get("task")} close={() => put("task", null)} {...within} />
    </>
  );
}
