import type { Problem } from "../../../domain/schedule/model.ts";
import type { Network } from "../../../domain/schedule/network.ts";
import type { Builder, Term } from "./builder.ts";
import type { Choice, Scope } from "./scope.ts";

/** What the parts of the encoding share: where every activity starts, as a variable or as a day. */
export interface Encoding {
  problem: Problem;
  network: Network;
  builder: Builder;
  scope: Scope;
  choices: ReadonlyMap<number, Choice>;
  /** Null for what is left and not free. */
  start(index: number): Term | null;
  /** The literal that the activity has a place; null where it always has. */
  placed(index: number): number | null;
  /** First and last start that the model may choose, or the day where it stands. */
  reach(index: number): { from: number; to: number };
}
