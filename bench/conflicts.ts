/** Conflict detection at the size of a province's big city: `npm run bench:conflicts [tasks]`. Prints medians and ratios. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { writeCalendar } from "../src/commands/calendar/write.ts";
import { change, type CommandContext } from "../src/commands/change.ts";
import { asHubItself } from "../src/commands/wall.ts";
import { momentOf } from "../src/domain/clock.ts";
import { hubViewer } from "../src/hubViewer.ts";
import { migrate, openOrm } from "../src/orm.ts";
import { openPostgres } from "../src/postgres.ts";

const wanted = Number(process.argv[2] ?? 100_000);
const perCompound = 13;
const compounds = Math.ceil(wanted / perCompound);
const rounds = 30;

const registry = `
insert into jurisdiction (id, code, slug, name_zh, name_en, level, plan_start, plan_end) overriding system value
  values (1, '500000', 'b', '大', 'Big', 'city', 2021, 2027);
insert into setting (jurisdiction_id, key, value) values (1, 'area.most_open', '6');
insert into organization (id, jurisdiction_id, code, name_zh, name_en, kind, crews) overriding system value
  select n, 1, 'o' || n, 'o', 'o', 'operator', 12 from generate_series(1, 120) n;
insert into area (id, jurisdiction_id, code, name_zh, plan_year, compounds) overriding system value
  select n, 1, 'a' || n, 'a', 2024, 10 from generate_series(1, greatest(1, ${compounds} / 12)) n;
insert into compound (id, jurisdiction_id, code, name_zh, kind, area_id, plan_year, pool) overriding system value
  select n, 1, 'c' || n, 'c', 'compound', 1 + n % greatest(1, ${compounds} / 12), 2021 + n % 6, 'implement' from generate_series(1, ${compounds}) n;
insert into work_item (id, jurisdiction_id, code, kind, position, class, level, name_zh, utilities, underground, depth_order, quantity_basis, window_phase)
  overriding system value select n, 1, 'w' || n, 'WORK', n, 'basic', 'mandatory', 'w', array['water'], n <= 7, case when n <= 7 then n * 10 when n = 8 then 90 end,
  'none', case when n <= 7 then 'OPEN_GROUND' when n = 8 then 'PAVING' when n <= 11 then 'BUILDING_WORKS' end from generate_series(1, ${perCompound}) n;
insert into stop_period (jurisdiction_id, code, name, kind, starts, ends, applies_to, basis) values (1, 'x', '高考', 'EXAM', '06-06', '06-09', 'underground', 'SAMPLE');
insert into stop_range select 1, 1, daterange(make_date(y, 6, 6), make_date(y, 6, 10)) from generate_series(2019, 2033) y;
insert into construction_window (compound_id, phase, period, status, basis)
  select c.id, p.phase, daterange(s.d + p.a, s.d + p.b), 'PUBLISHED', 'SAMPLE' from compound c
  cross join lateral (select make_date(c.plan_year, 2, 20) + c.id % 200 as d) s,
  (values ('OPEN_GROUND', 0, 40), ('PAVING', 60, 80), ('BUILDING_WORKS', 0, 120)) as p(phase, a, b);
insert into task (jurisdiction_id, compound_id, work_item_id, organization_id, utility, code, state, planned_start, planned_end, created_at, changed_at)
  select 1, c.id, i.id, 1 + (c.id * 7 + i.id) % 120, case when i.id <= 9 then 'water' end, c.id || '/' || i.id,
    (array['DRAFT', 'ISSUED', 'SCHEDULED', 'IN_PROGRESS', 'ACCEPTED'])[1 + (c.id + i.id) % 5], d.a, d.a + 6 + (c.id * 5 + i.id) % 9, now(), now()
  from compound c cross join work_item i cross join lateral (select make_date(c.plan_year, 2, 20) + c.id % 200
    + case when i.id = 8 then 62 else i.id * 3 end + case when (c.id * 13 + i.id) % 17 = 0 then 30 else 0 end as a) d;
insert into task_dependency (task_id, predecessor_id, reason) select s.id, p.id, 'DEPTH' from task s join task p on p.compound_id = s.compound_id
  and s.work_item_id between 2 and 8 and p.work_item_id = s.work_item_id - 1;
analyze;
`;

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};
const median = (all: number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const ms = (s: number): string => `${(s * 1000).toFixed(1)} ms`;

const directory = await mkdtemp(join(tmpdir(), "bench-"));
const postgres = await openPostgres({ directory, log: () => undefined });
try {
  await migrate(postgres.url);
  const orm = await openOrm(postgres.url);
  const run = (text: string): Promise<unknown> => asHubItself(orm.em).execute(text);
  const owner = new pg.Client({ connectionString: postgres.url });
  await owner.connect();
  await run(registry);
  await writeCalendar(asHubItself(orm.em), 1, { days: [] });
  await owner.query("vacuum analyze");
  const [size] = (await run("select count(*)::int as n from task")) as { n: number }[];
  const context: CommandContext = {
    em: orm.em,
    viewer: hubViewer,
    moment: momentOf(new Date("2024-05-01")),
    committed: () => undefined,
  };
  const all =
    "(select array_agg(id) from compound), (select array_agg(id) from organization), (select array_agg(id) from area)";
  const detect = `select count(*)::int as n from find_conflicts(${all}, '2024-05-01')`;
  const full = [0, 0, 0].map(() => () => seconds(() => run(`set plan_cache_mode = force_custom_plan; ${detect}`)));
  const detection: number[] = [];
  const unwalled: number[] = [];
  for (const one of full) {
    detection.push(await one());
    unwalled.push(await seconds(() => owner.query(`set plan_cache_mode = force_custom_plan; ${detect}`)));
  }
  const recheck = (): Promise<unknown> =>
    change(context, async (tx) => tx.record({ type: "conflict.rechecked", jurisdictionId: 1 }));
  const first = await seconds(recheck);
  const again = await seconds(recheck);
  const [open] = (await run("select count(*)::int as n from conflict where closed_at is null")) as { n: number }[];
  await owner.query("analyze");
  const plain: number[] = [];
  const checked: number[] = [];
  const found: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const id = 1 + Math.floor((size!.n * (i + 0.5)) / rounds);
    const [task] = (await run(`select compound_id, organization_id, committed_start from task where id = ${id}`)) as {
      compound_id: number;
      organization_id: number;
    }[];
    const write = (type: "task.scheduled" | "task.kept", days: number): Promise<number> =>
      seconds(() =>
        change(context, async (tx) => {
          await tx.lock([task!.compound_id]);
          await tx.em.execute(
            "update task set committed_start = planned_start + ?::int, committed_end = planned_end + ?::int where id = ?",
            [days, days, id],
          );
          const { compound_id: compoundId, organization_id: organizationId } = task!;
          tx.record({ type, jurisdictionId: 1, compoundId, organizationId, taskId: id });
        }),
      );
    plain.push(await write("task.kept", 3));
    checked.push(await write("task.scheduled", 20));
    found.push(
      await seconds(() =>
        run(`select count(*) from find_conflicts('{${task!.compound_id}}', '{}', '{}', '2024-05-01')`),
      ),
    );
  }
  say(`${size!.n} tasks, ${compounds} compounds, ${open!.n} open conflicts`);
  say(
    `full detection           ${median(detection).toFixed(2)} s (median of 3); above row-level security ${median(unwalled).toFixed(2)} s`,
  );
  say(`full check, first time   ${first.toFixed(2)} s (with its events)`);
  say(`full check, nothing new  ${again.toFixed(2)} s`);
  say(`one change without check ${ms(median(plain))}`);
  say(
    `one change with check    ${ms(median(checked))} (worst ${ms(Math.max(...checked))}; check ${ms(median(checked) - median(plain))})`,
  );
  say(`one compound's detection ${ms(median(found))}; full / one = ${(median(detection) / median(found)).toFixed(0)}x`);
  await owner.end();
  await orm.close(true);
} finally {
  await postgres.close();
  await rm(directory, { recursive: true, force: true });
}
