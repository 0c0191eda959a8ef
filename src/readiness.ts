import type { App } from "./app.ts";
import { isAway } from "./domain/away.ts";
import { migrationNames } from "./orm.ts";

/** Whether the hub can serve; where it cannot, which part is in the way and how. */
export interface Readiness {
  status: "ready" | "unready";
  part?: "hub" | "postgresql" | "migrations";
  reason?: string;
}

const withinMs = 1000;

/** Asks PostgreSQL, over a connection such as requests use, whether all is there; one question at a time. */
export class ReadinessCheck {
  private readonly app: App;
  private asking: Promise<Readiness> | null = null;

  constructor(app: App) {
    this.app = app;
  }

  /** The truth at this moment, within a second. */
  async look(): Promise<Readiness> {
    if (this.app.pulse.isSilent) return away("does not answer");
    this.asking ??= this.ask().finally(() => (this.asking = null));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Readiness>((resolve) => {
      const reason = "does not answer in time, or every connection of the hub is busy";
      timer = setTimeout(() => resolve(away(reason)), withinMs);
    });
    try {
      return await Promise.race([this.asking, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async ask(): Promise<Readiness> {
    try {
      const [row] = await this.app.orm.em.fork().execute<{ only_reads: boolean; missing: string[] }[]>(
        `select current_setting('transaction_read_only')::bool as only_reads, array(
           select wanted from unnest(string_to_array(?, ',')) as wanted
           where not exists (select from mikro_orm_migrations m where m.name = wanted)) as missing`,
        [migrationNames.join(",")],
      );
      if (row!.only_reads) return away("takes no changes: it is read-only, or a standby");
      if (row!.missing.length === 0) return { status: "ready" };
      return { status: "unready", part: "migrations", reason: `missing: ${row!.missing.join(", ")}` };
    } catch (error) {
      return away(reasonOf(error));
    }
  }
}

function away(reason: string): Readiness {
  return { status: "unready", part: "postgresql", reason };
}

function reasonOf(error: unknown): string {
  const { code: given } = error as { code?: unknown };
  const code = typeof given === "string" ? given : "";
  if (code === "53300") return "takes no more connections";
  if (/^57P0[1-3]$/.test(code)) return "is starting or stopping";
  if (code.startsWith("28")) return "refuses the hub's user or password";
  if (code === "42P01") return "holds no hub: migrations never ran";
  return isAway(error) ? "is away" : `fails (${code || "no code"})`;
}
