import { Drawer } from "antd";
import type { ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { dayOf, daysSince } from "../../parts/moments.ts";
import type { Places } from "../../parts/usePlaces.ts";
import { useViewer } from "../desk/viewer.tsx";
import { conflictDetailDocument, type ConflictDetailQuery } from "./conflict.graphql";
import { ConflictActs } from "./ConflictActs.tsx";
import { ConflictConcerned } from "./ConflictConcerned.tsx";
import { ConflictHistory } from "./ConflictHistory.tsx";
import { SeverityTag } from "./ConflictTable.tsx";
import { words } from "./words.ts";

/** A conflict as its drawer shows it. */
export type DetailedConflict = Extract<NonNullable<ConflictDetailQuery["node"]>, { __typename: "Conflict" }>;

/** All of one conflict, live, at the side of the list. */
export function ConflictDrawer(props: {
  id: string | null;
  organizations: Places["organizations"];
  close: () => void;
  unfold: (id: string) => void;
}): ReactNode {
  const { id, organizations, close, unfold } = props;
  const say = useWords(words);
  return (
    <Drawer
      open={id !== null}
      onClose={close}
      size={620}
      title={say("detail")}
      aria-label={say("detail")}
      className="conflict-drawer"
      destroyOnHidden
    >
      {id === null ? null : <Conflict key={id} id={id} organizations={organizations} unfold={unfold} />}
    </Drawer>
  );
}

function Conflict(props: {
  id: string;
  organizations: Places["organizations"];
  unfold: (id: string) => void;
}): ReactNode {
  const { id, organizations, unfold } = props;
  const say = useWords(words);
  const speech = useSpeech();
  const { data, error, again } = useLive(
    conflictDetailDocument,
    { id },
    { about: (change) => change.conflict?.id === id, everyMs: 300 },
  );
  if (!data) return <p className="waiting">{error ? error.message : speech.say("loading")}</p>;
  if (data.node?.__typename !== "Conflict") return <p className="quiet">{say("gone")}</p>;
  const conflict = data.node;
  return (
    <article className="conflict-detail" data-conflict={conflict.id} data-open={conflict.open}>
      <Standing conflict={conflict} unfold={unfold} />
      <ConflictConcerned conflict={conflict} />
      <ConflictActs conflict={conflict} organizations={organizations} again={again} />
      <ConflictHistory conflict={conflict} organizations={organizations} />
    </article>
  );
}

function Standing({ conflict, unfold }: { conflict: DetailedConflict; unfold: (id: string) => void }): ReactNode {
  const say = useWords(words);
  const { language, code, number } = useSpeech();
  const { today } = useViewer();
  const { openedAt, closedAt, reopens } = conflict;
  const since = dayOf(openedAt);
  return (
    <section>
      <p className="conflict-standing">
        <SeverityTag severity={conflict.severity} /> <strong>{code(conflict.code)}</strong>{" "}
        <span className={closedAt ? "conflict-closed" : "quiet"}>
          {closedAt
            ? `✓ ${say("closedFact", { from: since, to: dayOf(closedAt) })}`
            : say("openSince", { day: since, n: number(daysSince(openedAt, today)) })}
        </span>
      </p>
      <p className="conflict-says">{language === "zh" ? conflict.sentenceZh : conflict.sentenceEn}</p>
      {reopens ? (
        <p className="quiet small">
          ↩ {say("before", { from: dayOf(reopens.openedAt), to: dayOf(reopens.closedAt ?? reopens.openedAt) })}{" "}
          <button type="button" className="plain" onClick={() => unfold(reopens.id)}>
            {say("see")}
          </button>
        </p>
      ) : null}
    </section>
  );
}
