import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../../language.tsx";
import { columnWords, words } from "./words.ts";

type Columns = Record<string, unknown>;
const shown = 6;
/** Columns that say nothing to a person. */
const silent = new Set(["id", "jurisdiction_id", "token_hash", "secret_hash", "api_key_id"]);

/** From what to what: a line a column, the old value struck out. */
export function Difference({ before, after }: { before: Columns | null; after: Columns | null }): ReactNode {
  const say = useWords(words);
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (name) => !silent.has(name),
  );
  const line = (name: string): ReactNode => (
    <li key={name}>
      <Line name={name} before={before} after={after} />
    </li>
  );
  const rest = names.slice(shown);
  return (
    <>
      <ul className="admin-difference">{names.slice(0, shown).map(line)}</ul>
      {rest.length > 0 ? (
        <details>
          <summary>{say("more", { n: rest.length })}</summary>
          <ul className="admin-difference">{rest.map(line)}</ul>
        </details>
      ) : null}
    </>
  );
}

function Line(props: { name: string; before: Columns | null; after: Columns | null }): ReactNode {
  const { name, before, after } = props;
  const { language } = useSpeech();
  return (
    <>
      <span className="quiet">{columnWords[name]?.[language === "zh" ? 0 : 1] ?? name}</span>{" "}
      {before === null ? null : (
        <>
          <del>
            <Value value={before[name]} />
          </del>
          {after === null ? null : <span aria-hidden="true"> → </span>}
        </>
      )}
      {after === null ? null : (
        <ins>
          <Value value={after[name]} />
        </ins>
      )}
    </>
  );
}

function Value({ value }: { value: unknown }): ReactNode {
  const say = useWords(words);
  const { code } = useSpeech();
  if (value === null || value === undefined || value === "") return <span className="quiet">{say("empty")}</span>;
  if (value === "***") return say("secret");
  if (typeof value === "object") return <span className="code small">{JSON.stringify(value)}</span>;
  const plain = typeof value === "string" ? value : JSON.stringify(value);
  const text = /^[A-Z][A-Z_]+$/.test(plain) ? code(plain) : plain;
  return text.length > 160 ? <span title={text}>{text.slice(0, 160)}…</span> : text;
}
