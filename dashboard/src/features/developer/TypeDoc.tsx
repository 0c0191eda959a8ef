import { useEffect, useState, type ReactNode } from "react";
import { Link, useLocation } from "react-router";
import { useWords } from "../../language.tsx";
import { addressOf, type DocArgument, type DocField, type DocType } from "./docs.ts";
import { words } from "./words.ts";

/** From so many fields on one looks for a field by name. */
const many = 25;

/** One type: what it is, its fields with their arguments, its values, and who uses it. */
export function TypeDoc({ type }: { type: DocType }): ReactNode {
  const say = useWords(words);
  const { hash } = useLocation();
  const [text, setText] = useState("");
  useEffect(() => {
    const place = hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
    place?.scrollIntoView({ block: "center" });
    place?.focus({ preventScroll: true });
  }, [hash, type]);
  const wanted = text.trim().toLowerCase();
  const fields = type.fields.filter((field) => `${field.name} ${field.description}`.toLowerCase().includes(wanted));
  return (
    <article className="card developer-type" aria-label={type.name}>
      <h2>
        <code>{type.name}</code> <span className="quiet small">{type.kind === "object" ? "type" : type.kind}</span>
      </h2>
      {type.description ? <p>{type.description}</p> : null}
      {type.types.length > 0 ? (
        <p className="small">
          {say(type.kind === "object" ? "implements" : "mayBe")} <Names names={type.types} />
        </p>
      ) : null}
      {type.fields.length > many ? (
        <input
          type="search"
          value={text}
          onChange={({ target }) => setText(target.value)}
          aria-label={say("filterFields")}
          placeholder={say("filterFields")}
        />
      ) : null}
      {fields.length > 0 ? (
        <ul className="developer-fields" aria-label={say("fields")}>
          {fields.map((field) => (
            <Field key={field.name} of={type.name} field={field} />
          ))}
        </ul>
      ) : null}
      {type.values.length > 0 ? (
        <ul className="developer-fields" aria-label={say("values")}>
          {type.values.map(({ name, description }) => (
            <li key={name} id={`${type.name}.${name}`} tabIndex={-1}>
              <code>{name}</code>
              {description ? <p>{description}</p> : null}
            </li>
          ))}
        </ul>
      ) : null}
      {type.usedBy.length > 0 ? (
        <p className="small">
          {say("usedBy")} <Names names={type.usedBy} />
        </p>
      ) : null}
    </article>
  );
}

function Field({ of, field }: { of: string; field: DocField }): ReactNode {
  const say = useWords(words);
  return (
    <li id={`${of}.${field.name}`} tabIndex={-1}>
      <code>
        <strong>{field.name}</strong>
        {field.arguments.length > 0 ? "(…)" : ""}: <TypeName type={field.type} />
      </code>
      <Usual of={field} />
      {field.deprecated ? <p className="late">{say("deprecated", { why: field.deprecated })}</p> : null}
      {field.description ? <p>{field.description}</p> : null}
      {field.arguments.length > 0 ? (
        <ul className="developer-arguments" aria-label={`${field.name}: ${say("arguments")}`}>
          {field.arguments.map((argument) => (
            <li key={argument.name}>
              <code>
                {argument.name}: <TypeName type={argument.type} />
              </code>
              <Usual of={argument} /> <span className="quiet">{argument.description}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function Usual({ of }: { of: DocArgument }): ReactNode {
  const say = useWords(words);
  return of.usual === undefined ? null : <span className="quiet small"> {say("usual", { value: of.usual })}</span>;
}

const builtIn = new Set(["ID", "String", "Int", "Float", "Boolean"]);

function TypeName({ type }: { type: string }): ReactNode {
  const [, before = "", name = "", after = ""] = /^(\[*)(\w+)([\]!]*)$/.exec(type) ?? [];
  if (builtIn.has(name)) return type;
  return (
    <>
      {before}
      <Link to={addressOf(name)}>{name}</Link>
      {after}
    </>
  );
}

function Names({ names }: { names: readonly string[] }): ReactNode {
  return names.map((name, index) => {
    const [type = "", field] = name.split(".");
    return (
      <span key={name}>
        {index > 0 ? ", " : ""}
        <Link to={addressOf(type, field)}>
          <code>{name}</code>
        </Link>
      </span>
    );
  });
}
