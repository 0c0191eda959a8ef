import { useDeferredValue, useEffect, useMemo, useState, type ReactNode } from "react";
import { Link, useSearchParams } from "react-router";
import { useSpeech, useWords } from "../../language.tsx";
import { addressOf, find, roots, type DocType, type SchemaDocs as Docs } from "./docs.ts";
import { TypeDoc } from "./TypeDoc.tsx";
import { words } from "./words.ts";

const kinds = ["object", "interface", "union", "input", "enum", "scalar"] as const;

/** The schema to read: its types, fields, arguments and what they promise, and a search over all of it. */
export function SchemaDocs(): ReactNode {
  const { say: common } = useSpeech();
  const say = useWords(words);
  const [docs, setDocs] = useState<Docs | null>(null);
  const [search] = useSearchParams();
  const [text, setText] = useState("");
  useEffect(() => void import("virtual:schema-docs").then((loaded) => setDocs(loaded.docs as Docs)), []);
  if (!docs) return <p className="waiting">{common("loading")}</p>;
  const name = search.get("type") ?? "Query";
  const type = docs.find((one) => one.name === name);
  return (
    <div className="developer-columns">
      <nav aria-label={say("types")} className="developer-types">
        <input
          type="search"
          value={text}
          onChange={({ target }) => setText(target.value)}
          aria-label={say("search")}
          placeholder={say("search")}
        />
        {text.trim() === "" ? (
          <TypeList docs={docs} name={name} />
        ) : (
          <Found docs={docs} text={text} done={() => setText("")} />
        )}
      </nav>
      {type ? <TypeDoc key={type.name} type={type} /> : <p className="quiet">{say("chooseType")}</p>}
    </div>
  );
}

function TypeList({ docs, name }: { docs: Docs; name: string }): ReactNode {
  const say = useWords(words);
  const item = (type: DocType, label = type.name): ReactNode => (
    <li key={type.name}>
      <Link to={addressOf(type.name)} aria-current={type.name === name ? "page" : undefined}>
        {label}
      </Link>
    </li>
  );
  const others = docs.filter((type) => !(roots as readonly string[]).includes(type.name));
  return (
    <>
      <ul>{roots.flatMap((root) => docs.filter((type) => type.name === root).map((type) => item(type, say(root))))}</ul>
      {kinds.map((kind) => {
        const types = others.filter((type) => type.kind === kind);
        return types.length === 0 ? null : (
          <details key={kind} open={types.some((type) => type.name === name)}>
            <summary>
              {say(kind)} <span className="quiet small">{types.length}</span>
            </summary>
            <ul>{types.map((type) => item(type))}</ul>
          </details>
        );
      })}
    </>
  );
}

function Found({ docs, text, done }: { docs: Docs; text: string; done: () => void }): ReactNode {
  const say = useWords(words);
  const asked = useDeferredValue(text);
  const found = useMemo(() => find(docs, asked), [docs, asked]);
  return (
    <>
      <p className="quiet small" role="status">
        {found.length === 0 ? say("nothingFound", { text: asked }) : say("found", { count: found.length })}
      </p>
      <ul className="developer-found">
        {found.map(({ type, field, description }) => (
          <li key={`${type}.${field}`}>
            <Link to={addressOf(type, field)} onClick={done}>
              {field === null ? type : `${type}.${field}`}
            </Link>
            <span className="quiet small">{description}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
