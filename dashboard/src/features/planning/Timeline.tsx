import { useEffect, useImperativeHandle, useRef, type ReactNode, type Ref } from "react";
import { DataSet } from "vis-data/esnext";
import { Timeline as Vis, type TimelineOptions } from "vis-timeline/esnext";
import "vis-timeline/styles/vis-timeline-graph2d.min.css";
import { addDays, midnight, nearestDay, type Span } from "./days.ts";
import type { Bar, Row } from "./bars.ts";
import type { Shade } from "./rest.ts";
import { axisFormat } from "./axis.ts";

/** What the page asks of the timeline. */
export interface TimelineHandle {
  /** Shows these days; a margin is left. */
  show: (span: Span) => void;
  /** So many days around where it looks now, or around a day. */
  zoom: (days: number, around?: string) => void;
  /** Brings a row into view. */
  reveal: (row: string) => void;
}

/** Windows and works as bars that the mouse moves. What it shows stands in the table, too. */
export function Timeline(props: {
  rows: readonly Row[];
  bars: readonly Bar[];
  shades: readonly Shade[];
  today: string;
  language: "zh" | "en";
  label: string;
  ref: Ref<TimelineHandle>;
  /** How many days are in view at first. */
  days: number;
  moved: (id: string, to: Span) => void;
  picked: (id: string) => void;
  toggled: (row: string) => void;
  inView: (days: number) => void;
}): ReactNode {
  const { rows, bars, shades, today, language, label, ref, days } = props;
  const place = useRef<HTMLDivElement>(null);
  const vis = useRef<{ timeline: Vis; items: DataSet<Item>; groups: DataSet<Group> } | null>(null);
  const told = useRef(props);
  told.current = props;

  useEffect(() => {
    const items = new DataSet<Item>([]);
    const groups = new DataSet<Group>([]);
    const timeline = new Vis(
      place.current!,
      items as never,
      groups as never,
      {
        ...fixed,
        ...axisFormat(language),
        start: midnight(addDays(today, -Math.round(days / 3))),
        end: midnight(addDays(today, Math.round((days * 2) / 3))),
        onMove: (item: Item, done: (item: Item | null) => void) => {
          const { start, end } = item as { start: Date; end: Date };
          const from = nearestDay(new Date(start));
          const to = addDays(nearestDay(new Date(end)), -1);
          done(item);
          told.current.moved(item.id, { start: from, end: to < from ? from : to });
        },
      } as unknown as TimelineOptions,
    );
    timeline.addCustomTime(midnight(today), "today");
    // Its types do not know it.
    (
      timeline as unknown as { setCustomTimeMarker: (title: string, id: string, editable: boolean) => void }
    ).setCustomTimeMarker(language === "zh" ? "今天" : "Today", "today", false);
    timeline.on("click", ({ what, item, group }: { what: string; item: string | null; group: string | null }) => {
      if (item !== null && item !== undefined) told.current.picked(item);
      else if (what === "group-label" && group && !group.startsWith("a:")) told.current.toggled(group);
    });
    timeline.on("rangechanged", ({ start, end }: { start: Date; end: Date }) =>
      told.current.inView((end.getTime() - start.getTime()) / 86_400_000),
    );
    // The rows scroll by keyboard, too.
    const scrolling = place.current!.querySelector<HTMLElement>(".vis-panel.vis-left");
    scrolling?.setAttribute("tabindex", "0");
    scrolling?.setAttribute("role", "group");
    scrolling?.setAttribute("aria-label", told.current.label);
    vis.current = { timeline, items, groups };
    return () => {
      vis.current = null;
      timeline.destroy();
    };
    // A new day or language is a new axis; the days in view are only where it begins.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [language, today]);

  useEffect(() => {
    const { items, groups } = vis.current!;
    sync(groups, rows as readonly Group[]);
    const backgrounds = shades.map((shade) => ({ ...shade, type: "background" as const, editable: false }));
    sync(items, [...backgrounds, ...bars.map(asItem)]);
    // A row that a filter moved into view is drawn without its bars: vis looks at what is in view before it has moved.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => vis.current?.timeline.redraw());
    });
    return () => cancelAnimationFrame(frame);
  }, [rows, bars, shades, language, today]);

  useImperativeHandle(ref, () => ({
    show: ({ start, end }) => {
      const margin = 7;
      vis.current?.timeline.setWindow(midnight(addDays(start, -margin)), midnight(addDays(end, margin)), {
        animation: false,
      });
    },
    zoom: (span, around) => {
      const timeline = vis.current?.timeline;
      if (!timeline) return;
      const { start, end } = timeline.getWindow();
      const middle = around ? midnight(around).getTime() : (start.getTime() + end.getTime()) / 2;
      const half = (span / 2) * 86_400_000;
      timeline.setWindow(new Date(middle - half), new Date(middle + half), { animation: false });
    },
    reveal: (row) => {
      const label = place.current?.querySelector(`[data-row="${CSS.escape(row)}"]`);
      label?.scrollIntoView({ block: "center" });
    },
  }));

  // For the mouse: to readers of the screen, and by keyboard, the table says and does the same.
  return <div className="plan-timeline" ref={place} role="group" aria-label={label} />;
}

type Item = Partial<Bar> & { id: string; type?: string; start: Date; end: Date; group?: string };
type Group = Row & { content: string };

function asItem(bar: Bar): Item {
  return {
    ...bar,
    type: "range",
    editable: (bar.editable ? movable : false) as never,
    selectable: bar.editable,
  } as Item;
}

const movable = { updateTime: true, updateGroup: false, remove: false };

/** Adds, changes and takes away only what differs, so that the timeline draws no more than it must. */
function sync<One extends { id: string }>(set: DataSet<One>, wanted: readonly One[]): void {
  const ids = new Set(wanted.map(({ id }) => id));
  const gone = set.getIds().filter((id) => !ids.has(String(id)));
  if (gone.length > 0) set.remove(gone);
  const differing = wanted.filter((one) => {
    const had = set.get(one.id) as One | null;
    return had === null || JSON.stringify(had) !== JSON.stringify(one);
  });
  if (differing.length > 0) set.update(differing as never);
}

function text(className: string, content: string): HTMLElement {
  const span = document.createElement("span");
  span.className = className;
  span.textContent = content;
  return span;
}

const fixed = {
  dataAttributes: ["id"],
  stack: false,
  stackSubgroups: true,
  verticalScroll: true,
  zoomKey: "ctrlKey",
  horizontalScrollKey: "shiftKey",
  horizontalScroll: true,
  showCurrentTime: false,
  selectable: true,
  itemsAlwaysDraggable: { item: true, range: true },
  editable: { updateTime: true, updateGroup: false, add: false, remove: false, overrideItems: false },
  orientation: { axis: "top", item: "top" },
  margin: { axis: 3, item: { horizontal: 0, vertical: 3 } },
  groupHeightMode: "fitItems",
  height: "100%",
  zoomMin: 7 * 86_400_000,
  zoomMax: 3 * 366 * 86_400_000,
  showTooltips: true,
  tooltip: { delay: 400, overflowMethod: "cap" },
  snap: (date: Date) => midnight(nearestDay(date)),
  groupOrder: (a: Group, b: Group) => a.order - b.order,
  // Elements, never markup: names come from files that others wrote.
  groupTemplate: (group: Group | null) => {
    const label = document.createElement("span");
    if (!group) return label;
    label.className = "plan-label";
    label.dataset["row"] = group.id;
    if (!group.id.startsWith("a:")) label.append(text("fold", group.works === 0 ? "" : group.open ? "▾" : "▸"));
    const name = text("name", group.content);
    name.title = group.content;
    label.append(name);
    if (group.conflicts > 0) label.append(text("badge", `! ${group.conflicts}`));
    return label;
  },
  template: (item: Bar) => {
    const label = document.createElement("span");
    label.className = "plan-text";
    if (item.mark) label.append(text("mark", item.mark));
    label.append(item.content ?? "");
    return label;
  },
};
