import { useEffect, useState, type ReactNode } from "react";
import { useStanding } from "../../../hub/useLive.tsx";
import { useWords } from "../../../language.tsx";
import { words } from "./words.ts";

const places = [
  { path: "/healthz", name: "alive" },
  { path: "/readyz", name: "ready" },
] as const;

/** What the hub answers at the addresses that a watchman asks. */
export function Health(): ReactNode {
  const say = useWords(words);
  return (
    <section className="card" aria-labelledby="admin-health">
      <h2 id="admin-health">{say("health")}</h2>
      <ul className="admin-health">
        {places.map(({ path, name }) => (
          <li key={path}>
            <strong>{say(name)}</strong> <Answer path={path} />{" "}
            <a className="code small" href={path} target="_blank" rel="noopener">
              {path}
            </a>
          </li>
        ))}
        <li>
          <strong>{say("metrics")}</strong> <span className="code small">/metrics</span>{" "}
          <span className="quiet small">{say("metricsHint")}</span>
        </li>
      </ul>
    </section>
  );
}

function Answer({ path }: { path: string }): ReactNode {
  const say = useWords(words);
  // Asked anew when the connection comes or goes.
  const { standing } = useStanding();
  const [status, setStatus] = useState<number | null | undefined>(undefined);
  useEffect(() => {
    const ended = new AbortController();
    fetch(path, { signal: ended.signal }).then(
      (response) => setStatus(response.status),
      () => void (ended.signal.aborted || setStatus(null)),
    );
    return () => ended.abort();
  }, [path, standing]);
  if (status === undefined) return <span className="quiet">{say("asking")}</span>;
  if (status === 200) return <span className="admin-well">● {say("fine")}</span>;
  return <span className="late">▲ {status === null ? say("noAnswer") : say("answers", { status })}</span>;
}
