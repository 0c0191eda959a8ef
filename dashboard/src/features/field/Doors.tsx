import { useState, type ReactNode } from "react";
import { useWords } from "../../language.tsx";
import { AddDoor } from "./AddDoor.tsx";
import { Door } from "./Door.tsx";
import { byBuilding, doorKey, doorOf, isMetered, type Choice, type Choices } from "./doors.ts";
import type { FieldHousehold } from "./tasks.ts";
import { words } from "./words.ts";

/** The doors of a compound by building and entrance; what is chosen goes into the report. */
export function Doors(props: {
  households: FieldHousehold[] | null;
  choices: Choices;
  queued: ReadonlySet<string>;
  change: (choices: Choices) => void;
}): ReactNode {
  const say = useWords(words);
  const { households, choices, queued, change } = props;
  const [search, setSearch] = useState("");
  const [onlyOpen, setOnlyOpen] = useState(true);
  const known = households?.filter(({ provisional }) => !provisional) ?? [];
  const unregistered = (households?.length ?? 0) - known.length;
  const shown = known.filter(
    (one) => (!onlyOpen || !isMetered(one) || choices.has(one.id)) && (search === "" || doorOf(one).includes(search)),
  );
  const buildings = byBuilding(shown);
  const choose = (key: string, choice: Choice | null): void => {
    const next = new Map(choices);
    if (choice === null) next.delete(key);
    else next.set(key, choice);
    change(next);
  };
  const added = [...choices].filter(([, { household }]) => household === null);
  return (
    <div className="fr-doors">
      {households === null ? <p className="fr-note">{say("doorsAway")}</p> : null}
      {households && known.length === 0 ? <p className="fr-note">{say("noDoors")}</p> : null}
      {known.length > 0 ? (
        <div className="fr-find">
          <label>
            <span className="unseen">{say("findDoor")}</span>
            <input
              type="search"
              placeholder={say("findDoor")}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          </label>
          <label className="fr-check">
            <input type="checkbox" checked={onlyOpen} onChange={(event) => setOnlyOpen(event.target.checked)} />
            <span>{say("onlyOpen")}</span>
          </label>
        </div>
      ) : null}
      {buildings.map(([building, units]) => {
        const doors = units.flatMap(([, inside]) => inside);
        const all = known.filter((one) => one.building === building);
        const opened = buildings.length === 1 || search !== "" ? { open: true } : {};
        return (
          <details key={building} className="fr-building" {...opened}>
            <summary>
              <b>{say("building", { name: building })}</b>
              <span>{say("doorsMetered", { done: all.filter(isMetered).length, count: all.length })}</span>
              <span className="fr-n">{doors.filter(({ id }) => choices.has(id)).length || ""}</span>
            </summary>
            {units.map(([unit, inside]) => (
              <section key={unit} aria-label={say("unitName", { name: unit })}>
                {unit === "" || unit === "-" ? null : <h3>{say("unitName", { name: unit })}</h3>}
                <ul>
                  {inside.map((household) => (
                    <Door
                      key={household.id}
                      household={household}
                      choice={choices.get(household.id) ?? null}
                      queued={
                        queued.has(household.id) || queued.has(doorKey({ ...household, household: null as never }))
                      }
                      choose={(choice) => choose(household.id, choice)}
                    />
                  ))}
                </ul>
              </section>
            ))}
          </details>
        );
      })}
      {added.length > 0 ? (
        <ul className="fr-added">
          {added.map(([key, choice]) => (
            <Door
              key={key}
              household={{ id: key, ...choice, provisional: false, meters: [] }}
              choice={choice}
              queued={queued.has(key)}
              whole
              choose={(next) => choose(key, next && { ...next, household: null })}
            />
          ))}
        </ul>
      ) : null}
      {households === null || unregistered > 0 ? (
        <AddDoor
          left={households === null ? null : unregistered}
          add={(door) => choose(doorKey(door), { ...door, household: null, state: "FITTED", exception: null })}
        />
      ) : null}
    </div>
  );
}
