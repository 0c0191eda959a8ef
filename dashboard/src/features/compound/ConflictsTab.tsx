import { Segmented } from "antd";
import { useState, type ReactNode } from "react";
import { Link } from "react-router";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { dayOf } from "../../parts/moments.ts";
import type { Within } from "./CompoundPage.tsx";
import { aboutCompound } from "./compoundLive.ts";
import { compoundConflictsDocument } from "./conflicts.graphql";
import { words } from "./words.ts";

/** What stands against each other here, in sentences, and the way to where it is decided. */
export function ConflictsTab({ code, jurisdiction, open: openTask }: Within): ReactNode {
  const say = useWords(words);
  const { say: saying, language, code: word, name, number } = useSpeech();
  const [which, setWhich] = useState<"open" | "all">("open");
  const { data, error } = useLive(
    compoundConflictsDocument,
    { code, jurisdiction, open: which === "open" ? true : null },
    { about: aboutCompound(code, /^conflict\./), everyMs: 2_000 },
  );
  const found = data?.compound?.conflicts;
  return (
    <section className="card" aria-label={say("conflicts")}>
      <div className="cpd-bar">
        <Segmented
          aria-label={say("which")}
          value={which}
          onChange={setWhich}
          options={[
            { value: "open", label: say("openOnes") },
            { value: "all", label: say("allOnes") },
          ]}
        />
        <Link className="cpd-push" to={`/conflicts?compound=${encodeURIComponent(code)}`}>
          {say("toConflicts")}
        </Link>
      </div>
      {!found ? (
        <p className="quiet">{error ? error.message : saying("loading")}</p>
      ) : found.nodes.length === 0 ? (
        <p className="cpd-none">{say(which === "open" ? "noOpenConflicts" : "noConflicts")}</p>
      ) : (
        <ol className="cpd-conflicts">
          {found.nodes.map((one) => (
            <li key={one.id} className={one.open ? `cpd-${one.severity}` : "cpd-closed"}>
              <p>
                <span className="cpd-sign">{one.open ? word(one.severity) : say("closed")}</span>{" "}
                <strong>{word(one.code)}</strong>{" "}
                <span className="quiet small">
                  {say("since", { day: dayOf(one.openedAt) })}
                  {one.closedAt ? ` – ${dayOf(one.closedAt)}` : ""}
                </span>
              </p>
              <p>{language === "zh" ? one.sentenceZh : one.sentenceEn}</p>
              <p className="small quiet">
                {one.owner ? say("ownedBy", { name: name(one.owner) }) : say("ownedByNobody")}
                {one.decision ? ` · ${word(one.decision)}${one.decisionReason ? `：${one.decisionReason}` : ""}` : ""}
                {one.tasks.map((task) => (
                  <button key={task.id} type="button" className="plain cpd-inline" onClick={() => openTask(task.id)}>
                    {name(task.workItem)}
                  </button>
                ))}
              </p>
            </li>
          ))}
        </ol>
      )}
      {found && found.totalCount > found.nodes.length ? (
        <p className="quiet small">{say("moreThere", { count: number(found.totalCount - found.nodes.length) })}</p>
      ) : null}
    </section>
  );
}
