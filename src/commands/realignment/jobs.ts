import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Moment } from "../../domain/clock.ts";
import type { Viewer } from "../../domain/policy.ts";
import { pose, type Realign } from "../../domain/realignment.ts";
import { basisOf } from "../../domain/realignmentBasis.ts";
import { explainedMoves, unmendedOf } from "../../domain/realignmentWords.ts";
import { called, change } from "../change.ts";
import { loadFacts, type Scope } from "./facts.ts";

/** What the jobs of a hub work with. */
export interface JobHouse {
  em: EntityManager;
  realign: Realign;
  moment(): Promise<Moment>;
  committed(): void;
  warn(message: string): void;
}

interface Job {
  id: number;
  viewer: Viewer;
  stop: AbortController;
  done: Promise<void>;
}

interface Row extends Scope {
  id: number;
  budgetSeconds: number;
  seed: number;
}

const beatMs = 1000;
const deadAfter = "20 seconds";

/** The realignments that this hub works on: at most one per core, the others wait their turn. */
export class RealignmentJobs {
  /** Names this hub in the rows that it works on. */
  readonly hub = randomUUID();
  private readonly house: JobHouse;
  private readonly jobs = new Map<number, Job>();
  private readonly waiting: (() => void)[] = [];
  private free = availableParallelism();
  private timer: NodeJS.Timeout | null = null;
  private beats = 0;
  private beating: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(house: JobHouse) {
    this.house = house;
  }

  /** Begins to say that this hub lives, and to look for the work of dead ones. */
  open(): void {
    this.timer = setInterval(() => {
      this.beating = this.beating.then(() => this.beat()).catch((error: unknown) => this.say("beat", error));
    }, beatMs);
    this.timer.unref();
  }

  /** Works on a committed realignment; one that another hub or an earlier call has taken up is left to it. */
  start(id: number, viewer: Viewer): void {
    if (this.closed || this.jobs.has(id)) return;
    const stop = new AbortController();
    const done = this.turn(id, viewer, stop.signal).finally(() => this.jobs.delete(id));
    this.jobs.set(id, { id, viewer, stop, done });
  }

  /** Stops a realignment and waits until its answer is written; does nothing when another hub works on it. */
  async cancel(id: number): Promise<void> {
    const job = this.jobs.get(id);
    job?.stop.abort();
    await job?.done;
  }

  /** Ends all work: what is under way is told to be interrupted. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearInterval(this.timer);
    await this.beating;
    const jobs = [...this.jobs.values()];
    for (const { stop } of jobs) stop.abort();
    for (const go of this.waiting.splice(0)) go();
    await Promise.all(jobs.map(({ done }) => done));
  }

  private async turn(id: number, viewer: Viewer, signal: AbortSignal): Promise<void> {
    while (this.free <= 0 && !this.closed && !signal.aborted) {
      await new Promise<void>((go) => {
        this.waiting.push(go);
        signal.addEventListener("abort", () => go(), { once: true });
      });
    }
    this.free--;
    try {
      await this.work(id, viewer, signal);
    } catch (error) {
      this.say(`realignment ${id}`, error);
      await this.fail([id], viewer, this.closed ? "interrupted" : "error").catch((e: unknown) =>
        this.say("failure", e),
      );
    } finally {
      this.free++;
      this.waiting.shift()?.();
    }
  }

  private async work(id: number, viewer: Viewer, signal: AbortSignal): Promise<void> {
    if (this.closed) throw new Error("the hub ends");
    const { em, realign } = this.house;
    const [row] = await em.fork().execute<Row[]>(
      `select id, jurisdiction_id as "jurisdictionId", compound_id as "compoundId", area_id as "areaId",
         organization_id as "organizationId", plan_year as "planYear", budget_seconds as "budgetSeconds", seed
       from realignment where id = ? and state = 'RUNNING' and hub = ?`,
      [id, this.hub],
    );
    if (!row) return;
    const loaded = await loadFacts(em.fork(), row, (await this.house.moment()).today);
    const posed = pose(loaded.facts, loaded.today);
    let shown = -Infinity;
    let telling: Promise<void> = Promise.resolve();
    const { starts, cost, bound, reproducible } = await realign(posed.problem, {
      budgetMs: row.budgetSeconds * 1000,
      seed: row.seed,
      signal,
      onProgress: (progress) => {
        if (performance.now() - shown < 1000) return;
        shown = performance.now();
        telling = telling
          .then(() => this.tell(id, row, viewer, progress))
          .catch((error: unknown) => this.say("progress", error));
      },
    });
    await telling;
    if (this.closed) throw new Error("the hub ends");
    const moves = explainedMoves(posed, starts).map((move) => ({ ...move, basis: basisOf(posed, move.activity) }));
    const unmended = unmendedOf(posed, starts);
    await this.write(row, viewer, {
      moves,
      unmended,
      cost,
      bound,
      gap: cost.total === 0 ? 0 : Math.max(0, (cost.total - bound) / cost.total),
      cancelled: signal.aborted,
      reproducible,
    });
  }

  private async tell(id: number, { jurisdictionId }: Row, viewer: Viewer, progress: object): Promise<void> {
    await this.change(viewer, async (tx) => {
      await tx.em.execute("update realignment set progress = ?::jsonb where id = ? and state = 'RUNNING'", [
        JSON.stringify(progress),
        id,
      ]);
      const data = { realignment: id, ...progress };
      tx.record({ type: "realignment.progressed", jurisdictionId, realignmentId: id, data });
    });
  }

  private async write(
    { id, jurisdictionId, budgetSeconds }: Row,
    viewer: Viewer,
    answer: {
      moves: readonly unknown[];
      unmended: ReturnType<typeof unmendedOf>;
      cost: { total: number };
      bound: number;
      gap: number;
      cancelled: boolean;
      reproducible: boolean;
    },
  ): Promise<void> {
    const { moves, unmended, cost, bound, gap, cancelled, reproducible } = answer;
    const state = cancelled ? "CANCELLED" : "DONE";
    await this.change(viewer, async (tx) => {
      const [own] = await tx.em.execute<{ id: number }[]>(
        `update realignment set state = ?, cost = ?::jsonb, bound = ?, gap = ?, unmended = ?::jsonb, reproducible = ?,
           progress = progress || ?::jsonb, finished_at = ? where id = ? and state = 'RUNNING' returning id`,
        [
          ...[state, JSON.stringify(cost), bound, gap, JSON.stringify(unmended), reproducible],
          ...[JSON.stringify({ phase: "done", cost: cost.total, bound }), tx.moment.now, id],
        ],
      );
      if (!own) return;
      await tx.em.execute(
        `insert into realignment_move (realignment_id, task_id, from_start, from_end, to_start, to_end, reason_code, reason_zh, reason_en, basis)
         select ?, r."taskId", r."fromStart", r."fromEnd", r."toStart", r."toEnd", r.code, r.zh, r.en, r.basis
         from jsonb_to_recordset(?::jsonb) as r("taskId" int, "fromStart" date, "fromEnd" date, "toStart" date, "toEnd" date,
           code text, zh text, en text, basis jsonb) order by r."toStart", r."taskId"`,
        [id, JSON.stringify(moves)],
      );
      tx.record({
        type: cancelled ? "realignment.cancelled" : "realignment.done",
        jurisdictionId,
        realignmentId: id,
        data: { realignment: id, moves: moves.length, unmended: unmended.length, budgetSeconds },
      });
    });
  }

  /** Once a second: tells that the own jobs live and hears who was cancelled elsewhere; now and then buries the dead. */
  private async beat(): Promise<void> {
    const em = this.house.em.fork();
    if (this.jobs.size > 0) {
      const rows = await em.execute<{ id: number; cancelled: boolean }[]>(
        `update realignment set beat_at = now() where id = any(?::int[]) and hub = ? and state = 'RUNNING' returning id, cancel_requested as cancelled`,
        [`{${[...this.jobs.keys()].join(",")}}`, this.hub],
      );
      for (const { id, cancelled } of rows) if (cancelled) this.jobs.get(id)?.stop.abort();
    }
    if (this.beats++ % 10 !== 0) return;
    const dead = await em.execute<{ id: number }[]>(
      `select id from realignment where state = 'RUNNING' and beat_at < now() - interval '${deadAfter}'`,
    );
    if (dead.length > 0)
      await this.fail(
        dead.map(({ id }) => id),
        null,
        "interrupted",
      );
  }

  private async fail(ids: readonly number[], viewer: Viewer | null, failure: string): Promise<void> {
    await this.change(viewer, async (tx) => {
      const rows = await tx.em.execute<{ id: number; jurisdictionId: number }[]>(
        `update realignment set state = 'FAILED', failure = ?, finished_at = ? where id = any(?::int[]) and state = 'RUNNING'
         returning id, jurisdiction_id as "jurisdictionId"`,
        [failure, tx.moment.now, `{${ids.join(",")}}`],
      );
      for (const { id, jurisdictionId } of rows) {
        const data = { realignment: id, reason: failure };
        tx.record({ type: "realignment.failed", jurisdictionId, realignmentId: id, data });
      }
    });
  }

  private async change(viewer: Viewer | null, work: Parameters<typeof change<void>>[1]): Promise<void> {
    const { em, moment, committed } = this.house;
    await change(called({ em, viewer: viewer ?? nobody, moment: await moment(), committed }, "realignment"), work);
  }

  private say(what: string, error: unknown): void {
    this.house.warn(`${what}: ${(error as Error).message}`);
  }
}

/** The hub itself. */
const nobody = {
  keyId: 0,
  keyName: "hub",
  role: "ADMIN",
  organizationId: null,
  organizationIds: [],
  jurisdictionId: null,
  genericOrganization: false,
  language: "zh",
} as const satisfies Viewer;
