import { useState, type ReactNode } from "react";
import { useWords } from "../../language.tsx";
import { words } from "./words.ts";

type Named = { building: string; unit: string; room: string };

/** Names a door that the register does not have yet; building and entrance stay for the next one. */
export function AddDoor({ left, add }: { left: number | null; add: (door: Named) => void }): ReactNode {
  const say = useWords(words);
  const [door, setDoor] = useState<Named>({ building: "", unit: "", room: "" });
  const field = (name: keyof Named, label: string): ReactNode => (
    <label>
      <span>{label}</span>
      <input
        name={name}
        value={door[name]}
        maxLength={50}
        autoComplete="off"
        onChange={(event) => setDoor({ ...door, [name]: event.target.value })}
      />
    </label>
  );
  const whole = door.building.trim() !== "" && door.room.trim() !== "";
  return (
    <form
      className="fr-add"
      aria-label={say("addDoor")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!whole) return;
        add({ building: door.building.trim(), unit: door.unit.trim(), room: door.room.trim() });
        setDoor({ ...door, room: "" });
      }}
    >
      <h3>
        {say("addDoor")} {left === null ? null : <small>{say("unregistered", { count: left })}</small>}
      </h3>
      <div className="fr-row">
        {field("building", say("doorBuilding"))}
        {field("unit", say("doorUnit"))}
        {field("room", say("doorRoom"))}
      </div>
      <button type="submit" className="fr-button" disabled={!whole}>
        ＋ {say("add")}
      </button>
    </form>
  );
}
