import { Button, DatePicker, Popconfirm } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState, type ReactNode } from "react";
import { useWords } from "../../../language.tsx";
import { stampOf } from "../../../parts/moments.ts";
import { useAct } from "../../../parts/useAct.tsx";
import { setHubClockDocument } from "./set-clock.graphql";
import type { AdminSystemQuery } from "./system.graphql";
import { words } from "./words.ts";

/** What time the hub takes it to be; where it may be set, the way to do so. */
export function Clock({ clock, changed }: { clock: AdminSystemQuery["clock"]; changed: () => void }): ReactNode {
  const say = useWords(words);
  const { act, busy } = useAct(setHubClockDocument);
  const [chosen, setChosen] = useState<Dayjs | null>(null);
  const real = Math.abs(Date.parse(clock.now) - Date.parse(clock.serverNow)) < 60_000;
  const at = chosen?.format("YYYY-MM-DD HH:mm") ?? "";
  const set = async (to: string | null): Promise<void> => {
    if (!(await act({ input: { at: to } }, say("clockSet")))) return;
    setChosen(null);
    changed();
  };
  return (
    <section className="card" aria-labelledby="admin-clock">
      <h2 id="admin-clock">{say("clock")}</h2>
      <dl className="admin-facts">
        <dt>{say("hubNow")}</dt>
        <dd data-hub-now={clock.now}>{stampOf(clock.now)}</dd>
        <dt>{say("serverNow")}</dt>
        <dd>{stampOf(clock.serverNow)}</dd>
      </dl>
      <p className="quiet small">
        {real ? `${say("realClock")} ` : ""}
        {say(clock.settable ? "settable" : "notSettable")}
      </p>
      {clock.settable ? (
        <p className="admin-acts">
          <DatePicker
            showTime={{ format: "HH:mm" }}
            format="YYYY-MM-DD HH:mm"
            needConfirm={false}
            aria-label={say("setTo")}
            placeholder={say("setTo")}
            defaultPickerValue={dayjs(stampOf(clock.now))}
            value={chosen}
            onChange={(moment) => setChosen(moment)}
          />
          <Popconfirm
            title={say("setAsk", { at })}
            okText={say("yes")}
            cancelText={say("cancel")}
            disabled={chosen === null}
            onConfirm={() => void set(`${at.replace(" ", "T")}:00+08:00`)}
          >
            <Button disabled={chosen === null} loading={busy}>
              {say("set")}
            </Button>
          </Popconfirm>
          {real ? null : (
            <Popconfirm
              title={say("realAsk")}
              okText={say("yes")}
              cancelText={say("cancel")}
              onConfirm={() => void set(null)}
            >
              <Button>{say("setReal")}</Button>
            </Popconfirm>
          )}
        </p>
      ) : null}
    </section>
  );
}
