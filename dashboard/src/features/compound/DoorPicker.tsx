import { Button, Checkbox, Input, Select } from "antd";
import { useMemo, useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import type { CompoundReportProgressMutationVariables } from "./report.graphql";
import { buildingsOf, isFitted, meterOf, useDoors, type Metered } from "./doors.ts";
import { words } from "./words.ts";

type Said = NonNullable<NonNullable<CompoundReportProgressMutationVariables["input"]["households"]>>[number];

/** Which doors a report speaks of, and what it says of them. */
export interface Picked {
  doors: readonly string[];
  /** Doors that are not registered yet, one a line: building, entrance, room. */
  fresh: string;
  is: (typeof states)[number] | (typeof exceptions)[number];
}

/** Nothing yet; what is picked is taken as fitted. */
export const nothingPicked: Picked = { doors: [], fresh: "", is: "FITTED" };

const states = ["FITTED", "SEALED", "READ"] as const;
const exceptions = ["NO_ACCESS", "REFUSED", "VACANT", "SHOP", "PRE_EXISTING"] as const;

/** What is picked as the API takes it. */
export function saidOf({ doors, fresh, is }: Picked): Said[] {
  const exception = exceptions.find((one) => one === is);
  const word = exception ? { exception } : { state: states.find((one) => one === is)! };
  const lines = fresh.split("\n").map((line) =>
    line
      .trim()
      .split(/[\t,，、\s]+/)
      .filter(Boolean),
  );
  return [
    ...doors.map((household) => ({ household, ...word })),
    ...lines
      .filter((parts) => parts.length >= 2)
      .map((parts) => {
        const [building = "", unit = "", room] = parts;
        return room === undefined ? { building, unit: "-", room: unit, ...word } : { building, unit, room, ...word };
      }),
  ];
}

/** Picks doors by building and entrance; doors that nobody registered yet are written or pasted below. */
export function DoorPicker(props: {
  code: string;
  jurisdiction: string | null;
  utility: Metered;
  picked: Picked;
  pick: (picked: Picked) => void;
}): ReactNode {
  const say = useWords(words);
  const { say: saying, code: word, number } = useSpeech();
  const { code, jurisdiction, utility, picked, pick } = props;
  const { rows, error } = useDoors(code, jurisdiction);
  const buildings = useMemo(() => buildingsOf((rows ?? []).filter((one) => !one.provisional)), [rows]);
  const [building, setBuilding] = useState<string | null>(null);
  const shown = buildings.find((one) => one.building === building) ?? buildings[0];
  const chosen = new Set(picked.doors);
  const put = (ids: readonly string[], on: boolean): void => {
    const next = new Set(picked.doors);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    pick({ ...picked, doors: [...next] });
  };
  return (
    <fieldset className="cpd-picker">
      <legend>{say("doorsPicked", { count: number(saidOf(picked).length) })}</legend>
      <div className="cpd-bar">
        <Select
          aria-label={say("whatWasFound")}
          style={{ inlineSize: 170 }}
          value={picked.is}
          onChange={(is) => pick({ ...picked, is })}
          options={[
            ...states.map((one) => ({ value: one, label: word(one, "MeterState") })),
            ...exceptions.map((one) => ({ value: one, label: word(one, "MeterException") })),
          ]}
        />
        {buildings.length > 1 ? (
          <Select
            aria-label={say("building")}
            style={{ inlineSize: 150 }}
            value={shown?.building ?? null}
            onChange={(value) => setBuilding(value)}
            options={buildings.map((one) => ({
              value: one.building,
              label: `${one.building} (${number(one.count)})`,
            }))}
          />
        ) : null}
      </div>
      {rows === null ? <p className="quiet">{error ? error.message : saying("loading")}</p> : null}
      <div className="cpd-doors">
        {shown?.entrances.map(({ unit, doors }) => {
          const open = doors.filter((door) => !isFitted(meterOf(door, utility))).map(({ id }) => id);
          return (
            <div key={unit} className="cpd-entrance">
              <p className="small">
                {shown.building} {unit}{" "}
                {open.length > 0 ? (
                  <Button
                    type="link"
                    size="small"
                    onClick={() =>
                      put(
                        open,
                        open.some((id) => !chosen.has(id)),
                      )
                    }
                  >
                    {say("allOpenDoors", { count: number(open.length) })}
                  </Button>
                ) : null}
              </p>
              <div className="cpd-checks">
                {doors.map((door) => {
                  const meter = meterOf(door, utility);
                  const is = meter.exception
                    ? word(meter.exception, "MeterException")
                    : meter.state === "NONE"
                      ? ""
                      : word(meter.state, "MeterState");
                  return (
                    <Checkbox
                      key={door.id}
                      checked={chosen.has(door.id)}
                      onChange={({ target }) => put([door.id], target.checked)}
                    >
                      {door.room} {is ? <span className="small quiet">{is}</span> : null}
                    </Checkbox>
                  );
                })}
              </div>
            </div>
          );
        })}
      </div>
      <label className="cpd-label">
        {say("freshDoors")}
        <Input.TextArea
          rows={2}
          placeholder={say("freshDoorsHint")}
          value={picked.fresh}
          onChange={({ target }) => pick({ ...picked, fresh: target.value })}
        />
      </label>
    </fieldset>
  );
}
