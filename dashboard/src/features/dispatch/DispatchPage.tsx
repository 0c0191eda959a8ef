import { Tabs } from "antd";
import { useMemo, type ReactNode } from "react";
import { useSearchParams } from "react-router";
import { useLive } from "../../hub/useLive.tsx";
import { useWords } from "../../language.tsx";
import { aboutWork } from "../../parts/aboutWork.ts";
import { useViewer } from "../desk/viewer.tsx";
import { NotYours } from "../task/NotYours.tsx";
import { WorkLists } from "../task/WorkLists.tsx";
import { BulkReport } from "./BulkReport.tsx";
import { Connections } from "./Connections.tsx";
import { dispatchCountsDocument } from "./counts.graphql";
import { Inbound } from "./Inbound.tsx";
import { dispatchLists } from "./lists.ts";
import { LoadPane } from "./LoadPane.tsx";
import { words } from "./words.ts";
import "./dispatch.css";

/** What a utility's dispatcher steers by: tasks by window, crews, dates, reports, and what its systems are told. */
export function DispatchPage(): ReactNode {
  const say = useWords(words);
  const { role } = useViewer();
  return role === "OPERATOR" || role === "OWNER" ? <Dispatch /> : <NotYours title={say("title")} />;
}

function Dispatch(): ReactNode {
  const say = useWords(words);
  const [parameters, setParameters] = useSearchParams();
  return (
    <>
      <h1>{say("title")}</h1>
      <Tabs
        activeKey={parameters.get("tab") ?? "windows"}
        onChange={(tab) => setParameters(tab === "windows" ? {} : { tab })}
        destroyOnHidden
        items={[
          { key: "windows", label: say("windows"), children: <ByWindow /> },
          { key: "load", label: say("load"), children: <LoadPane /> },
          { key: "report", label: say("report"), children: <BulkReport /> },
          { key: "connections", label: say("connections"), children: <Connections /> },
          { key: "inbound", label: say("inbound"), children: <Inbound /> },
        ]}
      />
    </>
  );
}

function ByWindow(): ReactNode {
  const { today } = useViewer();
  const filters = useMemo(
    () => Object.fromEntries(dispatchLists.map(({ key, filter }) => [key, filter(today)])),
    [today],
  );
  const { data } = useLive(dispatchCountsDocument, filters, { about: aboutWork });
  const counts = useMemo(
    () => data && Object.fromEntries(Object.entries(data).map(([key, { totalCount }]) => [key, totalCount])),
    [data],
  );
  return <WorkLists lists={dispatchLists} counts={counts} />;
}
