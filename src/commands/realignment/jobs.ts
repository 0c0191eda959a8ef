import { availableParallelism } from "node:os";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Moment } from "../../domain/clock.ts";
import { keyScopes, type Viewer } from "../../domain/viewer.ts";
import { pose, type Realign } from "../../domain/realignment.ts";
import { basisOf } from "../../domain/realignmentBasis.ts";
import { briefly } from "../../domain/told.ts";
import { explainedMoves, unmendedOf } from "../../domain/realignmentWords.ts";
import type { Consumer, Delivery, LoggedEvent } from "../../events/consumer.ts";
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

interface Row extends Scope {
  id: number;
  budgetSeconds: number;
  seed: number;
  cancelled: boolean;
}

const lookMs = 1000;
/** How long a cancellation waits for the answer of a hub that it cannot reach. */
const patienceMs = 3000;

/** Works on realignments as jobs: on each hub one per core at most, on another hub when one is killed. */
export class RealignmentJobs {
  private readonly house: JobHouse;
  private readonly running = new Map<number, AbortController>();
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(house: JobHouse) {
    this.house = house;
  }

  /** What brings the realignments to this hub. */
  readonly consumer: Consumer = {
    name: "realignment",
    types: ["realignment.proposed"],
    atOnce: availableParallelism(),
    retries: 4,
    longestWait: 60,
    within: 300,
    handle: (event, delivery) => this.take(event, delivery),
    abandon: (event, error) =>
      this.fail(event.realignmentId!, viewerOf(event), /heartbeat|interrupted/.test(error) ? "interrupted" : "error"),
  };

  /** Begins to hear who was cancelled elsewhere. */
  open(): void {
    this.timer = setInterval(() => {
      this.looking = this.looking
        .then(() => this.hearCancelled())
        .catch((error: unknown) => this.say("cancellations", error));
    }, lookMs);
    this.timer.unref();
  }

  /** Stops a realignment wherever it runs, and waits some seconds for its answer. */
  async cancel(id: number): Promise<void> {
    this.running.get(id)?.abort();
    const until = Date.now() + patienceMs;
    while (Date.now() < until) {
      const [row] = await this.house.em
        .fork()
        .execute<{ state: string }[]>("select state from realignment where id = ?", [id]);
      if (row?.state !== "RUNNING") return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Lets go of all work: another hub takes it up, or this one when it is started again. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearInterval(this.timer);
    await this.looking;
    for (const stop of this.running.values()) stop.abort();
  }

  private async take(event: LoggedEvent, { signal, replayed }: Delivery): Promise<void> {
    const id = event.realignmentId!;
    const stop = new AbortController();
    signal.addEventListener("abort", () => stop.abort(), { once: true });
    this.running.set(id, stop);
    try {
      if (replayed) await this.house.em.fork().execute(again, [id]);
      await this.work(id, viewerOf(event), stop, signal);
    } finally {
      if (this.running.get(id) === stop) this.running.delete(id);
    }
  }

  private async work(id: number, viewer: Viewer, stop: AbortController, lost: AbortSignal): Promise<void> {
    const { em, realign } = this.house;
    const [row] = await em.fork().execute<Row[]>(
      `select id, jurisdiction_id as "jurisdictionId", compound_id as "compoundId", area_id as "areaId",
         organization_id as "organizationId", plan_year as "planYear", budget_seconds as "budgetSeconds", seed,
         cancel_requested as cancelled
       from realignment where id = ? and state = 'RUNNING'`,
      [id],
    );
    if (!row) return;
    if (row.cancelled || this.closed) stop.abort();
    const loaded = await loadFacts(em.fork(), row, (await this.house.moment()).today);
    const posed = pose(loaded.facts, loaded.today);
    let shown = -Infinity;
    let telling: Promise<void> = Promise.resolve();
    const { starts, cost, bound, reproducible } = await realign(posed.problem, {
      budgetMs: row.budgetSeconds * 1000,
      seed: row.seed,
      signal: stop.signal,
      onProgress: (progress) => {
        if (performance.now() - shown < 1000) return;
        shown = performance.now();
        telling = telling
          .then(() => this.tell(id, row, viewer, progress))
          .catch((error: unknown) => this.say("progress", error));
      },
    });
    await telling;
    if (this.closed || lost.aborted) throw new Error("interrupted: the work is left to another try");
    const moves = explainedMoves(posed, starts).map((move) => ({ ...move, basis: basisOf(posed, move.activity) }));
    const unmended = unmendedOf(posed, starts);
    await this.write(row, viewer, {
      moves,
      unmended,
      cost,
      bound,
      gap: cost.total === 0 ? 0 : Math.max(0, (cost.total - bound) / cost.total),
      cancelled: stop.signal.aborted,
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

  private async hearCancelled(): Promise<void> {
    if (this.running.size === 0) return;
    const rows = await this.house.em
      .fork()
      .execute<{ id: number }[]>("select id from realignment where id = any(?::int[]) and cancel_requested", [
        `{${[...this.running.keys()].join(",")}}`,
      ]);
    for (const { id } of rows) this.running.get(id)?.abort();
  }

  private async fail(id: number, viewer: Viewer, failure: string): Promise<void> {
    await this.change(viewer, async (tx) => {
      const [row] = await tx.em.execute<{ jurisdictionId: number }[]>(
        `update realignment set state = 'FAILED', failure = ?, finished_at = ? where id = ? and state = 'RUNNING'
         returning jurisdiction_id as "jurisdictionId"`,
        [failure, tx.moment.now, id],
      );
      if (!row) return;
      const data = { realignment: id, reason: failure };
      tx.record({ type: "realignment.failed", jurisdictionId: row.jurisdictionId, realignmentId: id, data });
    });
  }

  private async change(viewer: Viewer, work: Parameters<typeof change<void>>[1]): Promise<void> {
    const { em, moment, committed } = this.house;
    await change(called({ em, viewer, moment: await moment(), committed }, "realignment"), work);
  }

  private say(what: string, error: unknown): void {
    this.house.warn(`${what}: ${briefly(error)}`);
  }
}

const again =
  "update realignment set state = 'RUNNING', failure = null, finished_at = null where id = ? and state = 'FAILED'";

/** Who asked, as the events of the work name it. */
function viewerOf({ actorKeyId, actorOrganizationId }: LoggedEvent): Viewer {
  return {
    keyId: actorKeyId ?? 0,
    keyName: "hub",
    accountId: null,
    sessionId: null,
    scopes: keyScopes,
    mustChangePassword: false,
    endsAt: null,
    role: "ADMIN",
    organizationId: actorOrganizationId,
    organizationIds: [],
    jurisdictionId: null,
    genericOrganization: false,
    language: "zh",
  };
}
