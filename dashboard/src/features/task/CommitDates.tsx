import { Button, Drawer } from "antd";
import { useState, type ReactNode } from "react";
import { useSend } from "../../hub/useLive.tsx";
import { useWords } from "../../language.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { AlignmentMark, CompoundCell, WindowCell, WorkCell, type TaskRow } from "./cells.tsx";
import { deskCommitDatesDocument } from "./commit-dates.graphql";
import { heldAgainst, windowDays, type Wanted } from "./commitCheck.ts";
import { DayInput } from "./DayInput.tsx";
import { useDays } from "./days.ts";
import { useTaskName } from "./TaskTable.tsx";
import type { useBulk } from "./useBulk.ts";
import { words } from "./words.ts";

const none: Wanted = { startsOn: "", endsOn: "" };

/** Commits the dates of one or many tasks: all rows or none; says before how they stand to the windows. */
export function CommitDates(props: {
  tasks: readonly TaskRow[];
  close: () => void;
  done: () => void;
  together: ReturnType<typeof useBulk>["together"];
  refused: ReadonlyMap<string, string>;
  forget: () => void;
}): ReactNode {
  const { tasks, close, done, together, refused, forget } = props;
  const say = useWords(words);
  const { today } = useViewer();
  const { day } = useDays();
  const nameOf = useTaskName();
  const send = useSend(deskCommitDatesDocument);
  const [busy, setBusy] = useState(false);
  const [forAll, setForAll] = useState<Wanted>(none);
  const [wanted, setWanted] = useState<ReadonlyMap<string, Wanted>>(
    () =>
      new Map(
        tasks.map(({ id, committedStart, committedEnd, windows }) => [
          id,
          committedStart && committedEnd
            ? { startsOn: committedStart, endsOn: committedEnd }
            : (windowDays(windows, today) ?? none),
        ]),
      ),
  );
  const set = (id: string, change: Partial<Wanted>): void =>
    setWanted((before) => new Map(before).set(id, { ...(before.get(id) ?? none), ...change }));
  const setEach = (of: (task: TaskRow) => Wanted | null): void =>
    setWanted((before) => new Map(tasks.map((task) => [task.id, of(task) ?? before.get(task.id) ?? none])));
  const whole = tasks.every(({ id }) => {
    const { startsOn, endsOn } = wanted.get(id) ?? none;
    return startsOn !== "" && endsOn !== "" && startsOn <= endsOn;
  });
  const save = async (): Promise<void> => {
    setBusy(true);
    const taken = await together(
      send,
      say("commit"),
      tasks.map((task) => ({ id: task.id, name: nameOf(task) })),
      { tasks: tasks.map(({ id }) => ({ task: id, ...(wanted.get(id) ?? none) })) },
    );
    setBusy(false);
    if (taken) done();
  };
  return (
    <Drawer
      open
      title={say("commit")}
      size={980}
      onClose={close}
      footer={
        <div className="wl-bulk">
          <Button type="primary" disabled={!whole} loading={busy} onClick={() => void save()}>
            {say("save", { count: tasks.length })}
          </Button>
          <Button onClick={close}>{say("back")}</Button>
        </div>
      }
    >
      <p className="quiet">{say("commitHint")}</p>
      <div className="wl-bulk wl-all">
        <strong>{say("forAll")}</strong>
        <DayInput
          label={`${say("forAll")} ${say("first")}`}
          value={forAll.startsOn}
          change={(day) => setForAll({ ...forAll, startsOn: day })}
        />
        <DayInput
          label={`${say("forAll")} ${say("last")}`}
          value={forAll.endsOn}
          change={(day) => setForAll({ ...forAll, endsOn: day })}
        />
        <Button disabled={!forAll.startsOn || !forAll.endsOn} onClick={() => setEach(() => forAll)}>
          {say("applyAll")}
        </Button>
        <Button onClick={() => setEach(({ windows }) => windowDays(windows, today))}>{say("takeWindows")}</Button>
      </div>
      <div className="wl-scroll">
        <table className="wl-commit">
          <thead>
            <tr>
              <th scope="col">{say("compound")}</th>
              <th scope="col">{say("work")}</th>
              <th scope="col">{say("window")}</th>
              <th scope="col">{say("first")}</th>
              <th scope="col">{say("last")}</th>
              <th scope="col">{say("check")}</th>
            </tr>
          </thead>
          <tbody>
            {tasks.map((task) => {
              const row = wanted.get(task.id) ?? none;
              const suggested = windowDays(task.windows, today);
              const wrong = refused.get(task.id);
              const lastChance = task.alignment?.lastChance;
              return (
                <tr key={task.id} className={wrong ? "wl-refused" : undefined}>
                  <td>
                    <CompoundCell compound={task.compound} />
                  </td>
                  <td>
                    <WorkCell
                      task={task}
                      who={false}
                      below={
                        wrong ? (
                          <span className="problem wl-why" role="alert">
                            ✕ {wrong}
                          </span>
                        ) : null
                      }
                    />
                  </td>
                  <td>
                    <WindowCell task={task} />
                    {lastChance ? (
                      <span className="wl-sub">{say("lastChanceBy", { day: day(lastChance) })}</span>
                    ) : null}
                  </td>
                  <td>
                    <DayInput
                      label={say("firstOf", { work: nameOf(task) })}
                      value={row.startsOn}
                      change={(day) => {
                        forget();
                        set(task.id, { startsOn: day });
                      }}
                    />
                  </td>
                  <td>
                    <DayInput
                      label={say("lastOf", { work: nameOf(task) })}
                      value={row.endsOn}
                      change={(day) => {
                        forget();
                        set(task.id, { endsOn: day });
                      }}
                    />
                  </td>
                  <td>
                    <Held wanted={row} task={task} />
                    {suggested ? (
                      <Button type="link" size="small" onClick={() => set(task.id, suggested)}>
                        {say("takeWindow")}
                      </Button>
                    ) : null}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Drawer>
  );
}

function Held({ wanted, task }: { wanted: Wanted; task: TaskRow }): ReactNode {
  const say = useWords(words);
  const held = heldAgainst(wanted, task.windows, task.workItem.windowPhase !== null);
  if (held === null) return <span className="quiet">–</span>;
  if (held === "WRONG") return <span className="problem">✕ {say("endBeforeStart")}</span>;
  return <AlignmentMark state={held} />;
}
