import { DatePicker, Input, Select } from "antd";
import dayjs from "dayjs";
import { useEffect, useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../../language.tsx";
import { Choice } from "../../../parts/Choice.tsx";
import type { Address } from "../../../parts/useAddress.ts";
import { useOrganizations } from "../useOrganizations.ts";
import { recordWords, words } from "./words.ts";

const actions = ["INSERT", "UPDATE", "DELETE", "RESTORE"] as const;
const names = ["account", "key", "org", "type", "command", "record", "action", "from", "until"] as const;

/** The parameters of the page's address. */
export type Parameter = (typeof names)[number] | "order";

/** Which entries are asked for; each choice is a parameter of the page's address. */
export function AuditFilters({ address }: { address: Address<Parameter> }): ReactNode {
  const { get, set, clear } = address;
  const say = useWords(words);
  const { code, language } = useSpeech();
  const { options } = useOrganizations();
  const date = (name: "from" | "until"): ReactNode => (
    <DatePicker
      aria-label={say(name)}
      placeholder={say(name)}
      value={get(name) ? dayjs(get(name)) : null}
      onChange={(day) => set({ [name]: day ? day.format("YYYY-MM-DD") : "" })}
    />
  );
  return (
    <section className="card list-filters" aria-label={say("filters")}>
      <Typed label={say("who")} value={get("account")} change={(account) => set({ account })} />
      <Typed label={say("key")} value={get("key")} change={(key) => set({ key })} />
      <Choice many label={say("organization")} value={get("org")} change={(org) => set({ org })} options={options} />
      <Choice
        many
        label={say("what")}
        value={get("type")}
        change={(type) => set({ type })}
        options={Object.entries(recordWords).map(([value, word]) => ({
          value,
          label: word[language === "zh" ? 0 : 1],
        }))}
      />
      <Choice
        label={say("action")}
        value={get("action")}
        change={(action) => set({ action })}
        options={actions.map((value) => ({ value, label: code(value) }))}
      />
      <Typed label={say("command")} value={get("command")} change={(command) => set({ command })} />
      <Typed label={say("record")} value={get("record")} change={(record) => set({ record })} />
      {date("from")}
      {date("until")}
      <Select
        aria-label={say("order")}
        value={get("order") === "OLDEST" ? "OLDEST" : "NEWEST"}
        onChange={(order: string) => set({ order: order === "OLDEST" ? order : "" })}
        options={[
          { value: "NEWEST", label: say("newest") },
          { value: "OLDEST", label: say("oldest") },
        ]}
      />
      {names.some((name) => get(name)) ? (
        <button type="button" className="plain" onClick={() => clear([...names, "order"])}>
          {say("clear")}
        </button>
      ) : null}
    </section>
  );
}

/** These are asked for as a whole, so they are asked when they are done: Enter, or on to the next field. */
function Typed(props: { label: string; value: string; change: (value: string) => void }): ReactNode {
  const { label, value, change } = props;
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const ask = (): void => void (text !== value && change(text.trim()));
  return (
    <Input
      allowClear
      className="admin-typed"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        if (target.value === "") change("");
      }}
      onPressEnter={ask}
      onBlur={ask}
    />
  );
}
