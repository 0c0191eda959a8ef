import type { ReactNode } from "react";
import { Link } from "react-router";
import { useSpeech, useWords } from "../../language.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { words } from "./words.ts";

/** Says that a page is the work of others, to who came by an address. */
export function NotYours({ title }: { title: string }): ReactNode {
  const say = useWords(words);
  const { say: sayAll, code } = useSpeech();
  const { role } = useViewer();
  return (
    <>
      <h1>{title}</h1>
      <section className="card">
        <p>{say("notYours", { role: code(role) })}</p>
        <p>
          <Link to="/">{sayAll("toOverview")}</Link>
        </p>
      </section>
    </>
  );
}
