import type { ReactNode } from "react";
import { Link } from "react-router";
import { useSpeech } from "../../language.tsx";

/** Says that there is no such page. */
export function NotFoundPage(): ReactNode {
  const { say } = useSpeech();
  return (
    <>
      <h1>{say("noSuchPage")}</h1>
      <p>
        <Link to="/">{say("toOverview")}</Link>
      </p>
    </>
  );
}
