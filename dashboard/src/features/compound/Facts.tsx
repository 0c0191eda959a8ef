import { Button, Dropdown, Tag } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useSpeech, useWords } from "../../language.tsx";
import { states } from "../overview/figures.ts";
import { FeedButton } from "./FeedButton.tsx";
import type { CompoundHeadQuery } from "./head.graphql";
import { words } from "./words.ts";

/** A compound with its facts. */
export type Head = NonNullable<CompoundHeadQuery["compound"]>;

/** The top of a compound's page: who it is, what is known of it and how sure that is, and how far it has come. */
export function Facts({ compound, show }: { compound: Head; show: (tab: string) => void }): ReactNode {
  const say = useWords(words);
  const { name, code, number } = useSpeech();
  const { area, street, progress, keyProjects } = compound;
  return (
    <header className="card cpd-facts">
      <div className="cpd-title">
        <div>
          <p className="small quiet">
            <Link to="/compounds">{say("compounds")}</Link>
            {area ? (
              <>
                {" / "}
                <Link to={`/compounds?area=${encodeURIComponent(area.code)}`}>{name(area)}</Link>
              </>
            ) : null}
          </p>
          <h1>{name(compound)}</h1>
          <p className="cpd-tags">
            <span className="code quiet small">{compound.code}</span>
            {compound.planYear === null ? null : <Tag>{say("yearTag", { year: compound.planYear })}</Tag>}
            <Tag>{code(compound.pool, "Pool")}</Tag>
            {compound.provisional ? (
              <Tag className="cpd-unnamed" title={say("provisionalTitle")}>
                {say("provisional")}
              </Tag>
            ) : null}
            {keyProjects.map((project) => (
              <Tag key={project.code} className="cpd-project" title={project.section ?? undefined}>
                {say("keyProject")} {name(project)}
              </Tag>
            ))}
          </p>
        </div>
        <div className="cpd-doings">
          <Dropdown menu={{ items: exportItems(compound.code, say) }}>
            <Button>{say("export")} ▾</Button>
          </Dropdown>
          <FeedButton compound={compound.code} name={name(compound)} />
        </div>
      </div>
      <dl className="cpd-figures">
        <Fact
          term={say("households")}
          figure={compound.households}
          derived={!compound.householdsCounted && isDerived(compound, "households")}
        >
          {compound.householdsCounted
            ? say("countedByDoor")
            : compound.households === null
              ? null
              : say("doorsNotAllKnown")}
          {compound.statedHouseholds !== null && compound.statedHouseholds !== compound.households ? (
            <strong className="late"> {say("statedElse", { count: number(compound.statedHouseholds) })}</strong>
          ) : null}
        </Fact>
        <Fact term={say("buildings")} figure={compound.buildings} derived={isDerived(compound, "buildings")} />
        <Fact term={say("floorArea")} figure={compound.floorAreaM2} derived={isDerived(compound, "floor_area")} />
        <Fact term={say("built")} text={yearsOf(compound)}>
          {[compound.structure, compound.storeys && say("storeys", { storeys: compound.storeys })]
            .filter(Boolean)
            .join(" · ")}
        </Fact>
        <Fact term={say("street")} text={street ? name(street) : null}>
          {street ? null : say("streetNotStated")}
        </Fact>
        <Fact term={say("section")} text={compound.section ?? area?.section ?? null}>
          {compound.note}
        </Fact>
        {compound.findings.length > 0 ? (
          <Fact term={say("findings")} text={number(compound.findings.length)}>
            <button type="button" className="plain" onClick={() => show("findings")}>
              {say("showFindings")}
            </button>
          </Fact>
        ) : null}
      </dl>
      <Way progress={progress} />
    </header>
  );
}

function Fact(props: {
  term: string;
  figure?: number | null;
  text?: string | null;
  derived?: boolean;
  children?: ReactNode;
}): ReactNode {
  const say = useWords(words);
  const { number } = useSpeech();
  const { term, figure, text, derived = false, children } = props;
  const shown = figure === undefined ? text : figure === null ? null : number(figure);
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <strong>{shown ?? <span className="quiet">{say("unknown")}</span>}</strong>
        {derived && shown !== null ? (
          <span className="cpd-derived" title={say("derivedTitle")}>
            {say("derived")}
          </span>
        ) : null}
        {children ? <span className="small quiet">{children}</span> : null}
      </dd>
    </div>
  );
}

/** How far the compound has come: its tasks by state, and the figures of alignment, meters and metres. */
function Way({ progress }: { progress: Head["progress"] }): ReactNode {
  const say = useWords(words);
  const { code, number, percent } = useSpeech();
  const counts = states
    .map((state) => ({ state, count: progress.byState.find((one) => one.state === state)?.count ?? 0 }))
    .filter(({ count }) => count > 0);
  const shares = [
    { key: "aligned", title: say("aligned"), done: progress.alignedTasks, all: progress.pipelineTasks, unit: "" },
    {
      key: "meters",
      title: say("meters"),
      done: progress.householdsMetered,
      all: progress.householdsPlanned,
      unit: "",
    },
    {
      key: "metres",
      title: say("buried"),
      done: progress.metresBuried,
      all: progress.metresPlanned,
      unit: ` ${code("m")}`,
    },
  ].filter(({ all }) => all > 0);
  if (progress.tasks === 0) return <p className="cpd-none">{say("noTasks")}</p>;
  return (
    <div className="cpd-way">
      <div>
        <p className="small quiet">
          {say("tasksDone", { done: number(progress.finished), all: number(progress.tasks) })}
          {progress.overdue > 0 ? (
            <strong className="late"> ! {say("overdueCount", { count: number(progress.overdue) })}</strong>
          ) : null}
        </p>
        <div className="state-bar" aria-hidden="true">
          {counts.map(({ state, count }) => (
            <span key={state} className={`segment ${state}`} style={{ flexGrow: count }} />
          ))}
        </div>
        <ul className="legend small">
          {counts.map(({ state, count }) => (
            <li key={state}>
              <span className={`swatch ${state}`} aria-hidden="true" />
              {code(state)} <strong data-count={state}>{number(count)}</strong>
            </li>
          ))}
        </ul>
      </div>
      {shares.map(({ key, title, done, all, unit }) => (
        <div key={key} className="cpd-share">
          <p className="small quiet">{title}</p>
          <p>
            <strong data-share={key}>{percent(Math.min(1, done / all))}</strong>{" "}
            <span className="small quiet">
              {number(done)}/{number(all)}
              {unit}
            </span>
          </p>
        </div>
      ))}
    </div>
  );
}

const isDerived = (compound: Head, figure: string): boolean => compound.derived.includes(figure);

function yearsOf({ builtFrom, builtTo }: Head): string | null {
  if (builtFrom === null && builtTo === null) return null;
  return builtFrom === builtTo ? String(builtFrom) : `${builtFrom ?? ""}–${builtTo ?? ""}`;
}

function exportItems(
  compound: string,
  say: (word: "exportLedgerOf" | "exportTasks" | "exportConflicts") => string,
): { key: string; label: ReactNode }[] {
  const query = `compound=${encodeURIComponent(compound)}`;
  return (
    [
      ["ledger", "exportLedgerOf"],
      ["tasks", "exportTasks"],
      ["conflicts", "exportConflicts"],
    ] as const
  ).map(([key, word]) => ({
    key,
    label: (
      <a href={`/exports/${key}.xlsx?${query}`} download>
        {say(word)}
      </a>
    ),
  }));
}
