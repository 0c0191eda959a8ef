import { Button, Tabs } from "antd";
import type { ReactNode } from "react";
import { useSearchParams } from "react-router";
import { useWords } from "../../language.tsx";
import { Limits } from "./Limits.tsx";
import { SchemaDocs } from "./SchemaDocs.tsx";
import { Streams } from "./Streams.tsx";
import { Ways } from "./Ways.tsx";
import { words } from "./words.ts";
import "./developer.css";

const tabs = [
  { key: "ways", word: "ways", Tab: Ways },
  { key: "schema", word: "schema", Tab: SchemaDocs },
  { key: "streams", word: "streams", Tab: Streams },
  { key: "limits", word: "limits", Tab: Limits },
] as const;

/** What somebody needs who connects a system: the ways in, the schema, how to resume, what the hub bears. */
export function DeveloperPage(): ReactNode {
  const say = useWords(words);
  const [search, setSearch] = useSearchParams();
  const chosen = tabs.find(({ key }) => key === search.get("tab")) ?? tabs[0];
  return (
    <div className="developer">
      <div className="developer-top">
        <div>
          <h1>{say("title")}</h1>
          <p>{say("lead")}</p>
        </div>
        <p className="developer-links">
          <Button type="primary" href="/graphiql" title={say("explorerHint")}>
            {say("explorer")}
          </Button>
          <Button href="/schema.graphql" download="schema.graphql">
            {say("download")}
          </Button>
        </p>
      </div>
      <Tabs
        activeKey={chosen.key}
        onChange={(tab) => setSearch({ tab })}
        items={tabs.map(({ key, word, Tab }) => ({ key, label: say(word), children: <Tab /> }))}
      />
    </div>
  );
}
