import { useMemo, type ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useWords } from "../../language.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { taskCountsDocument } from "./counts.graphql";
import { listsFor } from "./lists.ts";
import { NotYours } from "./NotYours.tsx";
import { words } from "./words.ts";
import { WorkLists } from "./WorkLists.tsx";

/** What waits for the person's organization, list by list, and how to do many at once. */
export function TasksPage(): ReactNode {
  const say = useWords(words);
  const { role } = useViewer();
  return role === "VIEWER" ? <NotYours title={say("title")} /> : <MyTasks />;
}

function MyTasks(): ReactNode {
  const say = useWords(words);
  const { role } = useViewer();
  const { data, error } = useLive(taskCountsDocument, {}, { about: ({ type }) => !type.startsWith("conflict.") });
  const lists = useMemo(() => listsFor(role), [role]);
  const counts = useMemo(
    () =>
      data &&
      Object.fromEntries(
        Object.entries({ ...data.inbox, allOverdue: data.allOverdue }).map(([key, { totalCount }]) => [
          key,
          totalCount,
        ]),
      ),
    [data],
  );
  return (
    <>
      <h1>{say("title")}</h1>
      {error && !data ? (
        <p role="alert" className="problem">
          {error.message}
        </p>
      ) : null}
      <WorkLists lists={lists} counts={counts} />
    </>
  );
}
