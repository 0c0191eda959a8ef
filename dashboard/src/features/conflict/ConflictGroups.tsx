import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import type { Asked, Parameter } from "./filter.ts";
import type { ConflictGroupsQuery } from "./groups.graphql";
import { words } from "./words.ts";

interface Group {
  key: string;
  name: string;
  count: number;
  high: number;
}

/** How many conflicts there are of each kind and of each organization; a group is a filter, too. */
export function ConflictGroups(props: { asked: Asked; groups: ConflictGroupsQuery | null }): ReactNode {
  const { asked, groups } = props;
  const say = useWords(words);
  const { code, name } = useSpeech();
  if (!groups) return null;
  const kinds = groups.byCode.byCode.map((one) => ({ ...one, key: one.code, name: code(one.code) }));
  const implementers = groups.byOrganization.byOrganization.map((one) => ({
    ...one,
    key: one.organization.code,
    name: name(one.organization),
  }));
  if (kinds.length === 0 && implementers.length === 0) return null;
  return (
    <div className="conflict-groups">
      <Bars asked={asked} parameter="code" title={say("kinds")} rows={kinds} note={say("striped")} />
      <Bars asked={asked} parameter="org" title={say("implementers")} rows={implementers} note={say("twice")} />
    </div>
  );
}

function Bars(props: {
  asked: Asked;
  parameter: Parameter;
  title: string;
  rows: readonly Group[];
  note?: string;
}): ReactNode {
  const { asked, parameter, title, rows, note } = props;
  const say = useWords(words);
  const { number } = useSpeech();
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const chosen = asked.get(parameter).split(",").filter(Boolean);
  return (
    <section className="card">
      <h2>
        {title} {note ? <span className="quiet small">{note}</span> : null}
      </h2>
      <ul className="conflict-bars">
        {rows.map(({ key, name, count, high }) => {
          const pressed = chosen.includes(key);
          const severe = say("ofHigh", { high: number(high) });
          return (
            <li key={key}>
              <button
                type="button"
                aria-pressed={pressed}
                title={say("choose", { name })}
                onClick={() => asked.set({ [parameter]: pressed ? "" : key })}
              >
                <span className="conflict-bar-name">{name}</span>
                <span className="conflict-bar-count">
                  {number(count)} <span className="unseen">{severe}</span>
                </span>
                <span className="conflict-bar" style={{ inlineSize: `${(count / most) * 100}%` }}>
                  <span className="conflict-bar-high" style={{ inlineSize: `${(high / Math.max(1, count)) * 100}%` }} />
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
