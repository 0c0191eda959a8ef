import { Segmented } from "antd";
import { memo, useMemo, useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { useViewer } from "../desk/viewer.tsx";
import type { Within } from "./CompoundPage.tsx";
import { buildingsOf, isFitted, metered, meterOf, useDoors, type Building, type Door } from "./doors.ts";
import { DoorMarks, MeterLegend } from "./DoorMarks.tsx";
import { useTasks, type Task } from "./tasksOf.ts";
import { words } from "./words.ts";

type Which = "all" | "unfinished" | "exceptions";

/** So many doors are drawn without being asked for. */
const drawnAtOnce = 240;

/** One meter a household: each building, entrance and door with a mark per network. */
export function MetersTab({ code, jurisdiction }: Within): ReactNode {
  const say = useWords(words);
  const { say: saying, number } = useSpeech();
  const { withheld, role } = useViewer();
  const { rows, complete, error } = useDoors(code, jurisdiction);
  const { data: read } = useTasks(code, jurisdiction);
  const tasks = (read?.tasks.nodes ?? []).filter((one) => one.unit === "household" && one.state !== "CANCELLED");
  const [which, setWhich] = useState<Which>("all");
  const shown = useMemo(() => (rows ?? []).filter((door) => isShown(door, which)), [rows, which]);
  const buildings = useMemo(() => buildingsOf(shown), [shown]);
  if (!rows) return <p className="quiet">{error ? error.message : saying("loading")}</p>;
  if (rows.length === 0) {
    const kept = role === "DEPARTMENT" || role === "VIEWER";
    return <p className="card cpd-none">{say(kept ? "doorsWithheld" : "noDoors")}</p>;
  }
  const provisional = rows.filter((one) => one.provisional).length;
  return (
    <section className="card" aria-label={say("meterGrid")}>
      <h2 className="unseen">{say("meterGrid")}</h2>
      <div className="cpd-bar">
        <Segmented
          aria-label={say("which")}
          value={which}
          onChange={setWhich}
          options={[
            { value: "all", label: say("allDoors", { count: number(rows.length) }) },
            {
              value: "unfinished",
              label: say("unfinishedDoors", { count: number(rows.filter((one) => isShown(one, "unfinished")).length) }),
            },
            {
              value: "exceptions",
              label: say("exceptionDoors", { count: number(rows.filter((one) => isShown(one, "exceptions")).length) }),
            },
          ]}
        />
        <MeterLegend />
      </div>
      <p className="small quiet">
        {complete ? null : `${say("doorsComing", { count: number(rows.length) })} `}
        {provisional > 0 ? `${say("doorsProvisional", { count: number(provisional) })} ` : null}
        {withheld.includes("Household.name") ? say("namesWithheld") : null}
      </p>
      <table className="cpd-table cpd-sums">
        <caption className="unseen">{say("metersSum")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("network")}</th>
            <th scope="col">{say("fitted")}</th>
            <th scope="col">{say("exceptionsWord")}</th>
            <th scope="col">{say("left")}</th>
            <th scope="col">{say("byTask")}</th>
          </tr>
        </thead>
        <tbody>
          {metered.map((utility) => (
            <SumRow key={utility} utility={utility} doors={rows} tasks={tasks} />
          ))}
        </tbody>
      </table>
      {buildings.length === 0 ? <p className="cpd-none">{say("noneFound")}</p> : null}
      {buildings.map((building) => (
        <BuildingGrid key={building.building} building={building} open={shown.length <= drawnAtOnce} />
      ))}
    </section>
  );
}

function SumRow(props: {
  utility: (typeof metered)[number];
  doors: readonly Door[];
  tasks: readonly Task[];
}): ReactNode {
  const say = useWords(words);
  const { utility, doors } = props;
  const tasks = props.tasks.filter((one) => one.utility === utility);
  const { code, name, number, percent } = useSpeech();
  const meters = doors.map((door) => meterOf(door, utility));
  const fitted = meters.filter(isFitted).length;
  const exceptions = meters.filter((one) => one.exception !== null && !isFitted(one)).length;
  return (
    <tr data-utility={utility}>
      <th scope="row">{code(utility)}</th>
      <td>
        <strong data-fitted={utility}>{number(fitted)}</strong>{" "}
        <span className="quiet small">{percent(fitted / doors.length)}</span>
      </td>
      <td>{number(exceptions)}</td>
      <td>{number(doors.length - fitted - exceptions)}</td>
      <td className="small">
        {tasks.map((task) => (
          <span key={task.id} className="cpd-code">
            {name(task.workItem)} {number(task.quantityDone)}/
            {task.quantityTarget === null ? "?" : number(task.quantityTarget)}{" "}
            {task.measuredBy === "AMOUNT" ? <span className="cpd-derived">{say("amountOnly")}</span> : null}
          </span>
        ))}
      </td>
    </tr>
  );
}

/** A building: its figures, and its doors once they are wanted. */
const BuildingGrid = memo(function BuildingGrid(props: { building: Building; open: boolean }): ReactNode {
  const say = useWords(words);
  const { code, number } = useSpeech();
  const { building, open } = props;
  const [chosen, setChosen] = useState<boolean | null>(null);
  const unfolded = chosen ?? open;
  const doors = building.entrances.flatMap((one) => one.doors);
  return (
    <div className="cpd-building">
      <h3>
        <button type="button" className="unfold" aria-expanded={unfolded} onClick={() => setChosen(!unfolded)}>
          <span aria-hidden="true" className="arrow">
            {unfolded ? "▾" : "▸"}
          </span>
          {building.building}
        </button>{" "}
        <span className="quiet small">
          {say("doorsCount", { count: number(building.count) })}
          {metered.map(
            (utility) =>
              ` · ${code(utility)} ${number(doors.filter((door) => isFitted(meterOf(door, utility))).length)}`,
          )}
        </span>
      </h3>
      {unfolded
        ? building.entrances.map(({ unit, doors: ofUnit }) => (
            <div key={unit} className="cpd-entrance">
              <p className="small quiet">{unit}</p>
              <ul>
                {ofUnit.map((door) => (
                  <DoorMarks key={door.id} door={door} />
                ))}
              </ul>
            </div>
          ))
        : null}
    </div>
  );
});

function isShown(door: Door, which: Which): boolean {
  if (which === "all") return true;
  const meters = metered.map((utility) => meterOf(door, utility));
  return which === "unfinished" ? meters.some((one) => !isFitted(one)) : meters.some((one) => one.exception !== null);
}
