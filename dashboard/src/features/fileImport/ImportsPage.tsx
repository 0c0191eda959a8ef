import { Tabs } from "antd";
import type { ReactNode } from "react";
import { useSearchParams } from "react-router";
import { useWords } from "../../language.tsx";
import { FileView } from "./FileView.tsx";
import { Findings } from "./Findings.tsx";
import { History } from "./History.tsx";
import { NewFile } from "./NewFile.tsx";
import { words } from "./words.ts";
import "./imports.css";

const tabs = ["new", "history", "findings"] as const;

/** Where departments hand in files, see what is wrong with them, write them, and take them back. */
export function ImportsPage(): ReactNode {
  const say = useWords(words);
  const [params, setParams] = useSearchParams();
  const file = params.get("file");
  const tab = tabs.find((one) => one === params.get("tab")) ?? "new";
  const open = (id: string): void => setParams({ tab: "new", file: id });
  return (
    <div className="imports">
      <header className="page-head">
        <h1>{say("title")}</h1>
        <p className="quiet">{say("lead")}</p>
      </header>
      <Tabs
        activeKey={tab}
        onChange={(key) => setParams({ tab: key })}
        destroyOnHidden
        items={[
          {
            key: "new",
            label: say("newFile"),
            children:
              file === null ? (
                <NewFile asked={params.get("kind")} opened={open} />
              ) : (
                <FileView key={file} id={file} close={() => setParams({ tab: "new" })} />
              ),
          },
          {
            key: "history",
            label: say("history"),
            children: <History open={open} start={() => setParams({ tab: "new" })} />,
          },
          { key: "findings", label: say("findings"), children: <Findings /> },
        ]}
      />
    </div>
  );
}
