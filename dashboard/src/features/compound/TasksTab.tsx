import { Segmented } from "antd";
import { useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import type { Within } from "./CompoundPage.tsx";
import { OrderPicture } from "./OrderPicture.tsx";
import { asTheyCome, useTasks } from "./tasksOf.ts";
import { TaskTable } from "./TaskTable.tsx";
import { words } from "./words.ts";

/** The compound's tasks: their order as a picture, and every one of them in a table. */
export function TasksTab({ code, jurisdiction, open }: Within): ReactNode {
  const say = useWords(words);
  const { say: saying, number } = useSpeech();
  const { data, error } = useTasks(code, jurisdiction);
  const [mine, setMine] = useState<"all" | "mine">("all");
  if (!data) return <p className="quiet">{error ? error.message : saying("loading")}</p>;
  const { nodes, totalCount } = data.tasks;
  if (nodes.length === 0) return <p className="card cpd-none">{say("noTasks")}</p>;
  const ordered = asTheyCome(nodes);
  const doable = ordered.filter(({ moves }) => moves.length > 0);
  const shown = mine === "mine" && doable.length > 0 ? doable : ordered;
  return (
    <div className="cpd-stack">
      <OrderPicture tasks={nodes} open={open} />
      <section className="card" aria-label={say("taskTable")}>
        <div className="cpd-bar">
          <h2>{say("taskTable")}</h2>
          {doable.length > 0 ? (
            <Segmented
              aria-label={say("which")}
              value={mine}
              onChange={setMine}
              options={[
                { value: "all", label: say("allTasks", { count: number(nodes.length) }) },
                { value: "mine", label: say("tasksForMe", { count: number(doable.length) }) },
              ]}
            />
          ) : null}
        </div>
        <TaskTable tasks={shown} all={nodes} open={open} />
        {totalCount > nodes.length ? (
          <p className="quiet small">{say("moreThere", { count: number(totalCount - nodes.length) })}</p>
        ) : null}
      </section>
    </div>
  );
}
