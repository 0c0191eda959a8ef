import { App, Alert, Badge, Button, Drawer, Empty } from "antd";
import { useCallback, useDeferredValue, useMemo, useRef, useState, type ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { barsOf } from "./bars.ts";
import { planningCalendarDocument } from "./calendar.graphql";
import { ChangeCard } from "./ChangeCard.tsx";
import { planningChangesDocument } from "./changes.graphql";
import type { Span } from "./days.ts";
import { DraftDrawer } from "./DraftDrawer.tsx";
import { taskDraft, useDrafts, windowDraft, type Draft } from "./drafts.ts";
import { Legend } from "./Legend.tsx";
import { conflictsBy, shownOf, spanOf, type PlanCompound, type PlanTask } from "./plan.ts";
import { PlanTable } from "./PlanTable.tsx";
import { RealignDrawer, type Moves } from "./RealignDrawer.tsx";
import { shadesOf, type Shade } from "./rest.ts";
import { mayMoveWindow, mayRealign, wayToMove } from "./rights.ts";
import type { Saved } from "./saved.ts";
import { Strip } from "./Strip.tsx";
import { Timeline, type TimelineHandle } from "./Timeline.tsx";
import { Toolbar, zoomDays, type View } from "./Toolbar.tsx";
import { usePlan } from "./usePlan.ts";
import { words } from "./words.ts";
import "./planning.css";

/** So few compounds are shown with their works at once. */
const fewCompounds = 4;
const noMoves: Moves = new Map();

/** Windows and works over time: moved by hand with the impact before anything is saved, or by a realignment. */
export function PlanningPage(): ReactNode {
  const say = useWords(words);
  const { jurisdiction } = useViewer();
  if (!jurisdiction) {
    return (
      <>
        <h1>{say("title")}</h1>
        <Alert type="info" showIcon title={say("chooseJurisdiction")} />
      </>
    );
  }
  return <Planning key={jurisdiction.code} jurisdiction={jurisdiction} />;
}

function Planning({ jurisdiction }: { jurisdiction: { code: string; planStart: number; planEnd: number } }): ReactNode {
  const say = useWords(words);
  const speech = useSpeech();
  const viewer = useViewer();
  const { today } = viewer;
  const years = useMemo(
    () =>
      Array.from({ length: jurisdiction.planEnd - jurisdiction.planStart + 1 }, (_, i) => jurisdiction.planStart + i),
    [jurisdiction],
  );
  const [view, setView] = useState<View>(() => {
    const year = Number(today.slice(0, 4));
    return {
      year: years.includes(year) ? year : null,
      as: "TIMELINE",
      area: null,
      trade: null,
      onlyConflicts: false,
      search: "",
    };
  });
  const { plan, conflicts: open, coming, error } = usePlan(jurisdiction.code, view.year);
  const changes = useLive(
    planningChangesDocument,
    { filter: { jurisdiction: jurisdiction.code, states: ["OPEN", "ESCALATED"] as ("OPEN" | "ESCALATED")[] } },
    { about: ({ type }) => /^window(Change)?\./.test(type), everyMs: 800 },
  );
  const calendar = useLive(
    planningCalendarDocument,
    { jurisdiction: jurisdiction.code, from: `${years[0]! - 1}-01-01`, to: `${years.at(-1)! + 1}-12-31` },
    { about: () => false },
  );
  const { message } = App.useApp();
  const drafts = useDrafts();
  const [saved, setSaved] = useState<Saved | null>(null);
  const [focus, setFocus] = useState<string | null>(null);
  const [drawer, setDrawer] = useState<"DRAFTS" | "CHANGES" | "REALIGN" | null>(null);
  const [unfolded, setUnfolded] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [allOpen, setAllOpen] = useState(false);
  const [moves, setMoves] = useState<Moves>(noMoves);
  const [inView, setInView] = useState<number>(zoomDays.MONTH);
  const timeline = useRef<TimelineHandle>(null);

  const by = useMemo(() => conflictsBy(open), [open]);
  const search = useDeferredValue(view.search);
  const shown = useMemo(() => (plan ? shownOf(plan, by, { ...view, search }) : []), [plan, by, view, search]);
  const few = shown.length <= fewCompounds || view.trade !== null || view.onlyConflicts;
  const moved = useMemo(() => new Set([...moves.keys()].map((code) => code.split("/")[0]!)), [moves]);
  const isOpen = useCallback(
    (compound: string) => unfolded.get(compound) ?? (allOpen || few || moved.has(compound)),
    [unfolded, allOpen, few, moved],
  );
  const openChanges = useMemo(() => changes.data?.windowChanges.nodes ?? [], [changes.data]);
  const things = useMemo(() => thingsOf(plan?.compounds ?? [], plan?.tasks ?? new Map()), [plan]);
  const movable = useCallback(
    (key: string): boolean => {
      const thing = things.get(key);
      if (!thing || !plan) return false;
      if ("task" in thing) return wayToMove(viewer, thing.task) !== null;
      if (openChanges.some((change) => change.window.id === thing.window.id)) return false;
      return mayMoveWindow(viewer, thing.window, plan.tasks.get(thing.compound.code) ?? []);
    },
    [things, plan, viewer, openChanges],
  );
  const { rows, bars } = useMemo(
    () =>
      barsOf(
        { shown, open: isOpen, conflicts: by, drafts: drafts.drafts, changes: openChanges, moves, movable },
        speech,
      ),
    [shown, isOpen, by, drafts.drafts, openChanges, moves, movable, speech],
  );
  const shades = useMemo((): Shade[] => {
    if (!calendar.data) return [];
    const all = shadesOf(calendar.data, speech.language, years);
    // From afar weekends are but a haze.
    if (inView <= 130) return all;
    return all.flatMap((shade) => (shade.className === "plan-rest" ? [] : [{ ...shade, content: "" }]));
  }, [calendar.data, speech.language, years, inView]);

  const draftOf = (key: string, to: Span | null): Draft | null => {
    const thing = things.get(key);
    if (!thing) return null;
    if ("window" in thing) {
      return windowDraft(
        thing.compound,
        thing.window,
        to ?? { start: thing.window.startsOn, end: thing.window.endsOn },
      );
    }
    return taskDraft(thing.compound, thing.task, to ?? spanOf(thing.task) ?? { start: "", end: "" });
  };
  const look = (key: string): void => {
    if (key.startsWith("c:")) return setDrawer("CHANGES");
    const plain = key.replace(/^[gp]:(?=[wt]:)/, "").replace(/^p:/, "t:");
    setFocus(plain);
    setDrawer("DRAFTS");
  };
  const dragged = (key: string, to: Span): void => {
    const draft = draftOf(key, to);
    if (!draft) return;
    drafts.move(draft);
    setFocus(key);
    setDrawer("DRAFTS");
  };
  const goBack = (key: string, days: Span): void => {
    const draft = draftOf(key, days);
    if (!draft) return void message.info(say("backNotHere"));
    drafts.move({ ...draft, note: say("backNote") });
    setFocus(key);
    setDrawer("DRAFTS");
  };
  const focused = focus === null ? null : (drafts.drafts.find(({ key }) => key === focus) ?? draftOf(focus, null));
  const works = shown.reduce((sum, one) => sum + one.tasks.length, 0);
  const undated = shown.reduce((sum, one) => sum + one.tasks.filter((task) => spanOf(task) === null).length, 0);
  const right = mayRealign(viewer);
  const zoom =
    (Object.keys(zoomDays) as (keyof typeof zoomDays)[]).find((one) => Math.abs(zoomDays[one] - inView) < 2) ?? null;

  return (
    <div className={`planning${drawer ? " aside" : ""}${drawer === "REALIGN" ? " wide" : ""}`}>
      <div className="page-head">
        <h1>{say("title")}</h1>
        <p className="quiet" data-works={works}>
          {plan
            ? say("summary", { compounds: shown.length, works, conflicts: open.length })
            : say("coming", { count: coming ?? 0 })}
          {undated > 0 ? ` · ${say("undated", { count: undated })}` : ""}
        </p>
        <span className="plan-head-end">
          <Badge count={openChanges.length} size="small">
            <Button onClick={() => setDrawer("CHANGES")}>{say("openChanges")}</Button>
          </Badge>
          {right ? <Button onClick={() => setDrawer("REALIGN")}>{say("realign")}</Button> : null}
        </span>
      </div>
      {error && !plan ? <Alert type="error" showIcon title={error.message} /> : null}
      <Toolbar
        view={view}
        changed={(some) => setView((before) => ({ ...before, ...some }))}
        {...{ plan, years, zoom, allOpen }}
        zoomed={(one) => timeline.current?.zoom(zoomDays[one])}
        toToday={() => timeline.current?.zoom(inView, today)}
        openAll={(all) => {
          setUnfolded(new Map());
          setAllOpen(all);
        }}
      />
      <Strip
        drafts={drafts}
        saved={saved}
        review={() => setDrawer("DRAFTS")}
        back={goBack}
        forget={() => setSaved(null)}
      />
      {plan && shown.length === 0 ? (
        <Empty description={plan.compounds.length === 0 ? say("nothingPlanned") : say("nothingShown")}>
          {plan.compounds.length > 0 ? (
            <Button
              onClick={() =>
                setView((before) => ({ ...before, area: null, trade: null, onlyConflicts: false, search: "" }))
              }
            >
              {say("clearFilters")}
            </Button>
          ) : null}
        </Empty>
      ) : view.as === "TABLE" ? (
        <PlanTable shown={shown} conflicts={by} drafts={drafts.drafts} movable={movable} picked={look} />
      ) : plan ? (
        <>
          <Timeline
            ref={timeline}
            {...{ rows, bars, shades, today, language: speech.language, days: zoomDays.MONTH }}
            label={say("timelineSays", { compounds: shown.length })}
            moved={dragged}
            picked={look}
            toggled={(row) => setUnfolded((before) => new Map(before).set(row, !isOpen(row)))}
            inView={setInView}
          />
          <Legend stops={(calendar.data?.jurisdictions[0]?.stopPeriods.length ?? 0) > 0} />
        </>
      ) : (
        <p className="waiting">{say("coming", { count: coming ?? 0 })}</p>
      )}
      <DraftDrawer
        open={drawer === "DRAFTS"}
        close={() => {
          setDrawer(null);
          setFocus(null);
        }}
        {...{ focused, drafts, plan, by, movable }}
        changeOpen={(key) => openChanges.some((change) => `w:${change.window.id}` === key)}
        saved={(act, key) => {
          setSaved(act);
          drafts.drop(key);
          setFocus(null);
          if (drafts.drafts.every((draft) => draft.key === key)) setDrawer(null);
        }}
        unfocus={() => setFocus(null)}
      />
      <Drawer
        title={say("openChanges")}
        open={drawer === "CHANGES"}
        onClose={() => setDrawer(null)}
        size={560}
        mask={false}
        rootClassName="plan-drawer"
      >
        {openChanges.length === 0 ? <Empty description={say("noOpenChanges")} /> : null}
        {openChanges.map((change) => (
          <ChangeCard key={change.id} change={change} />
        ))}
      </Drawer>
      {right && plan ? (
        <RealignDrawer
          open={drawer === "REALIGN"}
          close={() => setDrawer(null)}
          own={right === "OWN"}
          {...{ plan, area: view.area, year: view.year, drawn: moves }}
          draw={(next, around) => {
            setMoves(next);
            if (around) timeline.current?.show(around);
            const [first] = next.keys();
            if (first) requestAnimationFrame(() => timeline.current?.reveal(first.split("/")[0]!));
          }}
        />
      ) : null}
    </div>
  );
}

type Thing = Draft["what"];

/** Windows and works by the keys of their bars. */
function thingsOf(
  compounds: readonly PlanCompound[],
  tasks: ReadonlyMap<string, readonly PlanTask[]>,
): Map<string, Thing> {
  const things = new Map<string, Thing>();
  for (const compound of compounds) {
    for (const window of compound.windows) things.set(`w:${window.id}`, { window, compound });
    for (const task of tasks.get(compound.code) ?? []) things.set(`t:${task.code}`, { task, compound });
  }
  return things;
}
