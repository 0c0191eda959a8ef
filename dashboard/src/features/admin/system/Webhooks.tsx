import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../../language.tsx";
import { Lines } from "../Lines.tsx";
import type { AdminSystemQuery } from "./system.graphql";
import { words } from "./words.ts";

type Row = AdminSystemQuery["webhooks"]["nodes"][number];
const marks: Record<string, string> = { ENABLED: "●", DISABLED: "○", GONE: "✕" };

/** Whose systems are told of changes, and how much waits for them. */
export function Webhooks({ rows }: { rows: readonly Row[] }): ReactNode {
  const say = useWords(words);
  const { name, code, number } = useSpeech();
  return (
    <section className="card" aria-labelledby="admin-webhooks">
      <h2 id="admin-webhooks">{say("webhooks")}</h2>
      <p className="quiet small">{say("webhooksHint")}</p>
      {rows.length === 0 ? (
        <p>{say("noWebhooks")}</p>
      ) : (
        <div className="admin-scroll" tabIndex={0} role="group" aria-labelledby="admin-webhooks">
          <Lines titles={[say("organization"), say("address"), say("topics"), say("state"), say("backlog")]}>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{name(row.organization)}</th>
                <td>
                  <span className="code small admin-hash">{row.url}</span>
                  {row.description ? <span className="quiet small"> {row.description}</span> : null}
                </td>
                <td className="small">{row.topics.join(", ")}</td>
                <td className={`admin-nowrap ${row.state === "GONE" ? "late" : ""}`}>
                  {marks[row.state]} {code(row.state)}
                </td>
                <td>{number(row.waiting)}</td>
              </tr>
            ))}
          </Lines>
        </div>
      )}
    </section>
  );
}
