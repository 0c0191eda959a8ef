import { asHubItself } from "../../src/commands/wall.ts";
import type { TestHub } from "./hub.ts";
import type { Window } from "./impact.ts";

type Json = Record<string, unknown>;
// Tests look into answers freely.
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any;

const errors = "userErrors { code field message }";

/** The moves of people who change windows, through GraphQL; each with a key of its own unless told. */
export class Changing {
  private readonly hub: TestHub;
  private keys = 0;

  constructor(hub: TestHub) {
    this.hub = hub;
  }

  /** The published window of a phase. */
  async windowOf(compound: string, phase = "OPEN_GROUND"): Promise<Window> {
    const { compound: found } = await this.hub.data(
      "dj-hc",
      `{ compound(code: "${compound}") { windows(phase: ${phase}) { id phase startsOn endsOn revision } } }`,
    );
    return found.windows[0];
  }

  /** proposeWindowChange */
  propose(who: string, input: Json, selection = "change { id }"): Promise<Loose> {
    return this.ask("proposeWindowChange", who, { reason: "flooded cellar", ...input }, selection);
  }

  /** answerWindowChange */
  answer(who: string, input: Json, selection = "answer { id answer late }"): Promise<Loose> {
    return this.ask("answerWindowChange", who, input, selection);
  }

  /** decideWindowChange */
  decide(who: string, input: Json, selection = "change { state } window { id }"): Promise<Loose> {
    return this.ask("decideWindowChange", who, input, selection);
  }

  /** acknowledgeNotices */
  sign(who: string, notices: string[], idempotencyKey: string): Promise<Loose> {
    const selection = "acknowledged notices { state receipt { person receivedAt organization { code } } }";
    return this.ask("acknowledgeNotices", who, { notices, person: "Li Lei", idempotencyKey }, selection);
  }

  /** Sets the hub's clock to the morning of a day. */
  async setClock(day: string): Promise<void> {
    await this.hub.data("ADMIN", `mutation($at: DateTimeISO) { setClock(input: {at: $at}) { now } }`, {
      at: `${day}T09:00:00+08:00`,
    });
  }

  /** Rows of a statement. */
  rows<T = Json>(sql: string): Promise<T[]> {
    return asHubItself(this.hub.app.orm.em).execute<T[]>(sql);
  }

  /** Acknowledges a task and commits its dates, as its implementer. */
  async commit(task: string, startsOn: string, endsOn: string): Promise<void> {
    const { commitTaskDates } = await this.hub.data(
      task.split("/")[2]!,
      `mutation($t: ID!, $s: LocalDate!, $e: LocalDate!) { acknowledgeTasks(input: {tasks: [$t]}) { ${errors} }
         commitTaskDates(input: {tasks: [{task: $t, startsOn: $s, endsOn: $e}]}) { ${errors} } }`,
      { t: task, s: startsOn, e: endsOn },
    );
    if (commitTaskDates.userErrors.length > 0) throw new Error(JSON.stringify(commitTaskDates.userErrors));
  }

  private async ask(mutation: string, who: string, input: Json, selection: string): Promise<Loose> {
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const answer = await this.hub.data(
      who,
      `mutation($i: ${type}!) { ${mutation}(input: $i) { ${selection} ${errors} } }`,
      { i: { idempotencyKey: `k${(this.keys += 1)}`, ...input } },
    );
    return answer[mutation];
  }
}
