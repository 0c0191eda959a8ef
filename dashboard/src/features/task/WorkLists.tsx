import { useRef, type ReactNode } from "react";
import { Link } from "react-router";
import { useSpeech, useWords } from "../../language.tsx";
import { ChangesPane } from "./ChangesPane.tsx";
import type { WorkList } from "./lists.ts";
import { ProposalsPane } from "./ProposalsPane.tsx";
import { ReportsPane } from "./ReportsPane.tsx";
import { TasksPane } from "./TasksPane.tsx";
import { useFilters } from "./useFilters.ts";
import { words } from "./words.ts";
import "./task.css";

/** Lists of work: their counts at the left, the chosen one at the right. The list stands in the page's address. */
export function WorkLists(props: {
  lists: readonly WorkList[];
  counts: Readonly<Record<string, number>> | null;
}): ReactNode {
  const { lists, counts } = props;
  const { language, number } = useSpeech();
  const say = useWords(words);
  const { get } = useFilters();
  const at = language === "zh" ? 0 : 1;
  // A list that has been emptied stays where the person is.
  const begun = useRef<string | null>(null);
  const asked = get("list") || begun.current;
  const shown = lists.filter(({ key, quiet }) => !quiet || key === asked || (counts?.[key] ?? 0) > 0);
  const panes = shown.filter(({ rows }) => typeof rows === "string");
  const chosen =
    panes.find(({ key }) => key === asked) ?? panes.find(({ key }) => (counts?.[key] ?? 0) > 0) ?? panes[0];
  if (counts && asked === null) begun.current = chosen?.key ?? null;
  if (!counts && !asked) return null;
  return (
    <div className="wl">
      <nav className="wl-nav card" aria-label={say("lists")}>
        <ul>
          {shown.map((list) => {
            const count = counts?.[list.key];
            return (
              <li key={list.key}>
                <Link
                  to={typeof list.rows === "string" ? `?${withList(list.key)}` : list.rows.path}
                  aria-current={list === chosen ? "page" : undefined}
                  className={count ? undefined : "empty"}
                >
                  <span>{list.title[at]}</span>
                  <span
                    className={`wl-count ${/verdue|escalated|returned/.test(list.key) && count ? "late" : ""}`}
                    data-list={list.key}
                  >
                    {count === undefined ? "" : number(count)}
                  </span>
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      {chosen ? <Pane key={chosen.key} list={chosen} /> : null}
    </div>
  );
}

/** The address of a list: the filters stay. */
function withList(key: string): string {
  const query = new URLSearchParams(location.search);
  query.set("list", key);
  return query.toString();
}

function Pane({ list }: { list: WorkList }): ReactNode {
  switch (list.rows) {
    case "reports":
      return <ReportsPane list={list} />;
    case "proposals":
      return <ProposalsPane list={list} />;
    case "changes":
      return <ChangesPane list={list} />;
    default:
      return <TasksPane list={list} />;
  }
}
