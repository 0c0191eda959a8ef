import type { OperatorEvent, StepOfWork } from "../../domain/inbound.ts";
import type { Change, CommandContext } from "../change.ts";
import type { Meaning } from "./meaning.ts";

/** An event whose words are understood, on its way into the hub. */
export interface Applying {
  tx: Change;
  /** For the hub's own commands, which take part in the same transaction. */
  context: CommandContext;
  source: { sourceId: number; place: string; work: string };
  id: number;
  event: OperatorEvent;
  meaning: Meaning;
}

/** How far this source has said that the work is: the newest word that counted. */
export interface Newest {
  step: StepOfWork;
  rank: number;
  why: string | null;
}

/** An event that another one puts right. */
export interface Original {
  id: number;
  state: string;
  reportId: number | null;
  amount: number | null;
  place: string;
  work: string;
}

/** The work that an event is about: made ready for a report, and left as it is to be. */
export interface WorkUnderWay {
  newest: Newest | null;
  /** Signs for what was issued and lets go on what the source itself had stopped; whether that changed anything. */
  begin(): Promise<boolean>;
  /** Stops again what a late event was let through. */
  end(): Promise<void>;
}
