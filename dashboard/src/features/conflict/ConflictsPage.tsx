import { Button } from "antd";
import type { ReactNode } from "react";
import type { Change } from "../../hub/live.ts";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { CursorPager, usePages } from "../../parts/CursorPager.tsx";
import { exportAddress } from "../../parts/useAddress.ts";
import { usePlaces } from "../../parts/usePlaces.ts";
import { ConflictDrawer } from "./ConflictDrawer.tsx";
import { ConflictFilters } from "./ConflictFilters.tsx";
import { ConflictGroups } from "./ConflictGroups.tsx";
import { ConflictTable } from "./ConflictTable.tsx";
import { conflictListDocument } from "./conflicts.graphql";
import { useAsked, type Asked } from "./filter.ts";
import { conflictGroupsDocument, type ConflictGroupsQuery } from "./groups.graphql";
import { words } from "./words.ts";
import "./conflict.css";

const size = 50;
const about = ({ type }: Change): boolean => type.startsWith("conflict.");

/** The conflicts that the reader may see: ranked, counted, filtered, and what people do about them. */
export function ConflictsPage(): ReactNode {
  const asked = useAsked();
  const { filter, order } = asked;
  const pages = usePages(JSON.stringify([filter, order]));
  const list = useLive(conflictListDocument, { filter, orderBy: order, first: size, after: pages.after }, { about });
  const groups = useLive(conflictGroupsDocument, groupsOf(filter), { about, everyMs: 3_000 });
  const places = usePlaces();
  const say = useWords(words);
  const speech = useSpeech();
  return (
    <div className="conflicts">
      <Head asked={asked} groups={groups.data} />
      <ConflictFilters asked={asked} places={places} severities={groups.data?.bySeverity.bySeverity ?? []} />
      <ConflictGroups asked={asked} groups={groups.data} />
      <section className="card conflict-list" aria-labelledby="conflict-list" aria-busy={list.waiting}>
        <h2 id="conflict-list">{say("list")}</h2>
        {list.error ? <p className="problem">{list.error.message}</p> : null}
        {list.data ? (
          list.data.conflicts.totalCount === 0 ? (
            <Nothing asked={asked} />
          ) : (
            <>
              <ConflictTable rows={list.data.conflicts.nodes} unfold={asked.unfold} chosen={asked.conflict} />
              <CursorPager
                pages={pages}
                size={size}
                shown={list.data.conflicts.nodes.length}
                total={list.data.conflicts.totalCount}
                info={list.data.conflicts.pageInfo}
              />
            </>
          )
        ) : (
          <p className="waiting">{speech.say("loading")}</p>
        )}
      </section>
      <ConflictDrawer
        id={asked.conflict}
        organizations={places.organizations}
        close={() => asked.unfold(null)}
        unfold={asked.unfold}
      />
    </div>
  );
}

function Head({ asked, groups }: { asked: Asked; groups: ConflictGroupsQuery | null }): ReactNode {
  const say = useWords(words);
  const { day, language } = useSpeech();
  const { jurisdiction } = useViewer();
  const check = groups?.conflictChecks.find((one) => !jurisdiction || one.jurisdiction.code === jurisdiction.code);
  return (
    <header className="page-head conflict-head">
      <div>
        <h1>{say("title")}</h1>
        <p className="quiet small">
          {say("hint")}
          {check ? <> {say(check.current ? "checked" : "notChecked", { day: day(check.day) })}</> : null}
        </p>
      </div>
      <p className="conflict-files">
        <a className="file-link" href={exportAddress("conflicts.xlsx", asked.filter, asked.order, language)} download>
          {say("excel")}
        </a>
        <a className="file-link" href={exportAddress("conflicts.csv", asked.filter, asked.order, language)} download>
          CSV
        </a>
      </p>
    </header>
  );
}

function Nothing({ asked }: { asked: Asked }): ReactNode {
  const say = useWords(words);
  if (!asked.narrowed)
    return (
      <div className="list-none conflict-none">
        <p>{say("none")}</p>
        <p className="quiet">{say("noneHint")}</p>
      </div>
    );
  return (
    <div className="list-none conflict-none">
      <p>{say("noneFound")}</p>
      <Button onClick={asked.clear}>{say("clear")}</Button>
    </div>
  );
}

/** Each group is counted without its own condition, so that it shows what else there is. */
function groupsOf(filter: Asked["filter"]): Record<"severity" | "code" | "organization", Asked["filter"]> {
  const { severity: _s, ...severity } = filter;
  const { codes: _c, ...code } = filter;
  const { organization: _o, ...organization } = filter;
  return { severity, code, organization };
}
