import { sql } from "kysely";
import { neighbour, readPeriod, type Period } from "../domain/period.ts";
import { addDays } from "../domain/clock.ts";
import { figuresIn, organizationsIn, thresholdOf, tradesIn, type Stretch } from "./bulletin/figures.ts";
import { compoundVisible, jurisdictionVisible } from "./rights.ts";
import { column, col, made, value, when, type Args, type Field, type Fields, type ReadContext } from "./shape.ts";

const figureNames = {
  compoundsStarted: "compounds_started",
  householdsStarted: "households_started",
  compoundsFinished: "compounds_finished",
  householdsFinished: "households_finished",
  compoundsUnderWay: "compounds_under_way",
  householdsMetered: "households_metered",
  metresBuried: "metres_buried",
  metresRenewed: "metres_renewed",
  tasksFinished: "tasks_finished",
  tasksDue: "tasks_due",
  doneOnTime: "done_on_time",
  doneLate: "done_late",
  overdue: "overdue",
  overdueBlocked: "overdue_blocked",
  longestOverdue: "longest_overdue",
  pipelineTasks: "pipeline_tasks",
  alignedTasks: "aligned_tasks",
  alignedShare: "aligned_share",
  conflictsOpened: "conflicts_opened",
  conflictsClosed: "conflicts_closed",
  conflictsOpen: "conflicts_open",
};

const columns = (names: Record<string, string>): Fields =>
  Object.fromEntries(Object.entries(names).map(([field, name]) => [field, column(name)]));

const figureFields: Fields = columns(figureNames);

const tradeFields: Fields = columns({
  utility: "utility",
  householdsPlanned: "households_planned",
  householdsMetered: "households_now",
  householdsMeteredBefore: "households_before",
  householdsMeteredInAll: "households_in_all",
  metresPlanned: "metres_planned",
  metresBuried: "metres_now",
  metresBuriedBefore: "metres_before",
  metresBuriedInAll: "metres_in_all",
  metresRenewed: "renewed_now",
  metresRenewedInAll: "renewed_in_all",
});

const organizationFields: Fields = columns({
  code: "code",
  nameZh: "name_zh",
  nameEn: "name_en",
  tasksDue: "tasks_due",
  doneOnTime: "done_on_time",
  doneLate: "done_late",
  overdue: "overdue",
  overdueBlocked: "overdue_blocked",
  overduePercent: "overdue_percent",
  longestOverdue: "longest_overdue",
  dueNext: "due_next",
  list: "list",
});

const placeFields: Fields = {
  code: column("code"),
  nameZh: column("name_zh"),
  nameEn: column("name_en"),
  compounds: programme("count(*)"),
  households: programme("coalesce(sum(co.households), 0)"),
  buildings: programme("coalesce(sum(co.buildings), 0)"),
  floorAreaM2: programme("coalesce(sum(co.floor_area_m2), 0)"),
  yellowOverdueDays: threshold("yellow_overdue_days"),
  redOverdueDays: threshold("red_overdue_days"),
  yellowOverduePercent: threshold("yellow_overdue_percent"),
  redOverduePercent: threshold("red_overdue_percent"),
};

function programme(figure: string): Field {
  return value(
    (t, _args, c) => sql`select ${sql.raw(figure)} from compound co
      where co.jurisdiction_id = ${col(t, "id")} and co.plan_year is not null and not co.retired and ${compoundVisible("co", c) ?? sql`true`}`,
  );
}

function threshold(name: string): Field {
  return value((t) => thresholdOf(col(t, "id"), name));
}

interface Asked {
  period: Period;
  jurisdiction: string | null;
}

/** The fields of Bulletin for a period; null only where the fields are named without being read. */
export function bulletinFields(asked: Asked | null, c: ReadContext | null): Fields {
  const told = (tell: (period: Period) => unknown): Field =>
    value(() => sql`${asked ? tell(asked.period) : null}::text`);
  const figures = (stretch: (period: Period) => Omit<Stretch, "at" | "lastDay">): Field => ({
    kind: "one",
    shape: {
      type: "BulletinFigures",
      from: (_args, context) => figuresIn(stretchOf(stretch(asked!.period), context), asked!.jurisdiction, context),
      visible: () => null,
      fields: figureFields,
    },
    on: () => sql`true`,
  });
  return {
    period: told(({ text }) => text),
    kind: told(({ kind }) => kind),
    from: told(({ from }) => from),
    to: told(({ to }) => addDays(to, -1)),
    previousPeriod: told((period) => neighbour(period, -1).text),
    nextPeriod: told((period) => neighbour(period, 1).text),
    complete: value(() => sql`${(asked && c && asked.period.to <= c.moment.today) ?? null}::boolean`),
    asOf: value(() => sql`${asked && c ? stretchOf(asked.period, c).at : null}::timestamptz`),
    figures: figures((period) => period),
    previous: figures((period) => neighbour(period, -1)),
    inAll: figures(({ to }) => ({ from: "1990-01-01", to })),
    places: {
      kind: "many",
      shape: {
        type: "BulletinPlace",
        from: () => sql.table("jurisdiction"),
        visible: jurisdictionVisible,
        fields: placeFields,
      },
      on: (_t, child) => when(asked?.jurisdiction, (code) => sql`${col(child, "code")} = ${code}`) ?? sql`true`,
      order: (child) => col(child, "code"),
    },
    trades: made(
      "BulletinTrade",
      tradeFields,
      (context) => tradesIn(asked!.period, neighbour(asked!.period, -1), asked!.jurisdiction, context),
      (child) => sql`${col(child, "utility")} nulls last`,
    ),
    organizations: made(
      "BulletinOrganization",
      organizationFields,
      (context) =>
        organizationsIn(stretchOf(asked!.period, context), neighbour(asked!.period, 1), asked!.jurisdiction, context),
      (child) =>
        sql`array_position(array['RED', 'YELLOW'], ${col(child, "list")}) nulls last, ${col(child, "overdue")} desc, ${col(child, "code")} nulls last`,
    ),
  };
}

/** `bulletin`: its fields close over the period. */
export function bulletin(args: Args, c: ReadContext): Field {
  const period = readPeriod(args["period"] as string, c.moment.today);
  const jurisdiction = (args["jurisdiction"] as string | null | undefined) ?? null;
  return { kind: "object", fields: () => bulletinFields({ period, jurisdiction }, c) };
}

/** A period that runs still is told as of now. */
function stretchOf(period: Pick<Period, "from" | "to">, { moment }: ReadContext): Stretch {
  const end = new Date(`${period.to}T00:00:00+08:00`);
  const over = end <= moment.now;
  return {
    from: period.from,
    to: period.to,
    at: (over ? end : moment.now).toISOString(),
    lastDay: over ? addDays(period.to, -1) : moment.today,
  };
}
