import { App, Button, Drawer, Input, Segmented, Select } from "antd";
import { useState, type ReactNode } from "react";
import { freshKey, useConnection, useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { useKey } from "../../parts/useKey.ts";
import type { Places } from "../../parts/usePlaces.ts";
import { noticeCompoundsDocument } from "./compounds.graphql";
import { sendPlanNoticesDocument, type SendPlanNoticesMutation } from "./send.graphql";
import { words } from "./words.ts";

type Answer = SendPlanNoticesMutation["sendPlanNotices"];

interface Told {
  area?: string;
  compounds?: string[];
  organizations?: string[];
  note?: string;
}

/** Sends notices of the plan; what would be sent is shown first, and only that is sent. */
export function SendPlan(props: { open: boolean; places: Places; close: () => void; sent: () => void }): ReactNode {
  const say = useWords(words);
  return (
    <Drawer
      open={props.open}
      onClose={props.close}
      size={720}
      title={say("sendTitle")}
      aria-label={say("sendTitle")}
      destroyOnHidden
    >
      <Sending {...props} />
    </Drawer>
  );
}

function Sending(props: { places: Places; close: () => void; sent: () => void }): ReactNode {
  const { places, close, sent } = props;
  const say = useWords(words);
  const { number } = useSpeech();
  const { message } = App.useApp();
  const { act, busy } = useAct(sendPlanNoticesDocument);
  const key = useKey();
  const [told, setTold] = useState<Told | null>(null);
  const [preview, setPreview] = useState<Answer | null>(null);
  const change = (next: Told | null): void => {
    setTold(next);
    setPreview(null);
  };
  const look = async (): Promise<void> => {
    if (told) setPreview(await act({ input: { ...told, dryRun: true, idempotencyKey: freshKey() } }));
  };
  const send = async (): Promise<void> => {
    if (!told) return;
    const answer = await act({ input: { ...told, idempotencyKey: key.of(told) } });
    if (!answer) return;
    key.done();
    void message.success(say("sentDone", { n: number(answer.notices.length) }));
    sent();
    close();
  };
  return (
    <div className="notice-send">
      <p className="quiet">{say("sendHint")}</p>
      <Choice places={places} change={change} />
      <p>
        <Button onClick={() => void look()} loading={busy && preview === null} disabled={told === null}>
          {say("preview")}
        </Button>
      </p>
      {preview ? (
        <>
          <Preview answer={preview} />
          {preview.planned.length > 0 ? (
            <Button type="primary" loading={busy} onClick={() => void send()}>
              {say("sendNow", { n: number(preview.planned.length) })}
            </Button>
          ) : null}
        </>
      ) : null}
    </div>
  );
}

function Choice(props: { places: Places; change: (told: Told | null) => void }): ReactNode {
  const { places, change } = props;
  const { areas, organizations } = places;
  const say = useWords(words);
  const { name } = useSpeech();
  const [search, setSearch] = useState("");
  const [by, setBy] = useState<"area" | "compounds">("area");
  const compounds = useCompounds(search, by === "compounds");
  const [area, setArea] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const [only, setOnly] = useState<string[]>([]);
  const [note, setNote] = useState("");
  const tell = (
    next: Partial<{ by: typeof by; area: string | null; chosen: string[]; only: string[]; note: string }>,
  ) => {
    const all = { by, area, chosen, only, note, ...next };
    const where =
      all.by === "area" ? all.area && { area: all.area } : all.chosen.length > 0 && { compounds: all.chosen };
    change(
      where
        ? {
            ...where,
            ...(all.only.length > 0 ? { organizations: all.only } : {}),
            ...(all.note.trim() ? { note: all.note.trim() } : {}),
          }
        : null,
    );
  };
  return (
    <div className="notice-choice">
      <Segmented<"area" | "compounds">
        aria-label={say("where")}
        value={by}
        onChange={(value) => {
          setBy(value);
          tell({ by: value });
        }}
        options={[
          { value: "area", label: say("byArea") },
          { value: "compounds", label: say("byCompounds") },
        ]}
      />
      {by === "area" ? (
        <Select
          aria-label={say("chooseArea")}
          placeholder={say("chooseArea")}
          showSearch={{ optionFilterProp: "label" }}
          value={area}
          onChange={(value: string) => {
            setArea(value);
            tell({ area: value });
          }}
          options={areas.map((one) => ({ value: one.code, label: name(one) }))}
        />
      ) : (
        <Select
          mode="multiple"
          aria-label={say("chooseCompounds")}
          placeholder={say("chooseCompounds")}
          showSearch={{ filterOption: false, onSearch: setSearch }}
          value={chosen}
          onChange={(value: string[]) => {
            setChosen(value);
            tell({ chosen: value });
          }}
          options={compounds.map((one) => ({ value: one.code, label: `${name(one)} ${one.code}` }))}
        />
      )}
      <Select
        mode="multiple"
        aria-label={say("only")}
        placeholder={say("only")}
        showSearch={{ optionFilterProp: "label" }}
        value={only}
        onChange={(value: string[]) => {
          setOnly(value);
          tell({ only: value });
        }}
        options={organizations
          .filter(({ kind }) => kind !== "LEAD")
          .map((one) => ({ value: one.code, label: name(one) }))}
      />
      <Input.TextArea
        aria-label={say("remark")}
        placeholder={say("remark")}
        rows={2}
        value={note}
        onChange={({ target }) => {
          setNote(target.value);
          tell({ note: target.value });
        }}
      />
    </div>
  );
}

/** Compounds by name or code, the first of many. */
function useCompounds(search: string, wanted: boolean) {
  const { jurisdiction } = useConnection();
  const filter = { ...(jurisdiction === null ? {} : { jurisdiction }), ...(search ? { search } : {}) };
  const { data } = useLive(noticeCompoundsDocument, { filter }, { about: () => false, pause: !wanted });
  return data?.compounds.nodes ?? [];
}

function Preview({ answer }: { answer: Answer }): ReactNode {
  const say = useWords(words);
  const { number, name } = useSpeech();
  const { planned, unchanged } = answer;
  const byCompound = [...Map.groupBy(planned, ({ compound }) => compound)];
  return (
    <section aria-labelledby="notice-preview" className="notice-preview">
      <div role="status">
        <h2 id="notice-preview">
          {planned.length === 0 ? say("nothingToSend") : say("previewed", { n: number(planned.length) })}
          {unchanged > 0 ? <span className="quiet small"> {say("unchanged", { n: number(unchanged) })}</span> : null}
        </h2>
      </div>
      {planned.length === 0 ? null : (
        <table className="notice-lines">
          <thead>
            <tr>
              <th scope="col">{say("compound")}</th>
              <th scope="col">{say("organization")}</th>
              <th scope="col" className="numeric">
                {say("tasks")}
              </th>
              <th scope="col" className="numeric">
                {say("windows")}
              </th>
              <th scope="col">{say("notice")}</th>
            </tr>
          </thead>
          <tbody>
            {byCompound.flatMap(([compound, rows]) =>
              rows.map((row, place) => (
                <tr key={`${compound} ${row.organization}`}>
                  {place === 0 ? (
                    <th scope="rowgroup" rowSpan={rows.length}>
                      {name({ nameZh: row.compoundZh, nameEn: row.compoundEn })}
                      <br />
                      <span className="quiet small code">{compound}</span>
                    </th>
                  ) : null}
                  <td>{name({ nameZh: row.organizationZh, nameEn: row.organizationEn })}</td>
                  <td className="numeric">{number(row.tasks)}</td>
                  <td className="numeric">{row.windows === 0 ? `▲ ${say("noWindows")}` : number(row.windows)}</td>
                  <td>{say(row.renewed ? "renewed" : "fresh")}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      )}
    </section>
  );
}
