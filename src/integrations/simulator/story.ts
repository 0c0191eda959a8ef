import { createHash } from "node:crypto";
import type { Actor } from "./actor.ts";
import type { Dice } from "./dice.ts";
import type { Journal } from "./journal.ts";
import type { Wire } from "./wire.ts";

/** What is played. */
export interface StoryOptions {
  url: string;
  key: string | null;
  username: string | null;
  password: string | null;
  /** GB/T 2260 code; null: the first jurisdiction. */
  jurisdiction: string | null;
  /** Plan year; null: the plan's first. */
  year: number | null;
  /** First simulated day; null: 1 March of the plan year. */
  from: string | null;
  days: number;
  /** How many compounds, in the order of their codes; with an area, all of that area unless told. */
  compounds: number | null;
  area: string | null;
  /** Milliseconds that a simulated day takes; 0: as fast as it goes. */
  pace: number;
  seed: number;
  keepClock: boolean;
  /** Share of wrong actions, 0 to 1. */
  errors: number;
}

/** A compound of the story. */
export interface PlayedCompound {
  id: string;
  code: string;
  households: number;
  /** Its doors are registered; else the story makes doors up. */
  doorsKnown: boolean;
}

/** What everybody in the story works with. */
export interface Story {
  options: StoryOptions;
  dice: Dice;
  wire: Wire;
  journal: Journal;
  planYear: number;
  from: string;
  compounds: ReadonlyMap<string, PlayedCompound>;
  lead: Actor;
  actors: readonly Actor[];
}

/** The key of a step: the same words, the same key, also in a second run of the story. */
export function keyOf(story: Pick<Story, "dice">, ...words: (string | number)[]): string {
  const text = words.join("/");
  const short = text.length <= 120 ? text : createHash("sha256").update(text).digest("hex").slice(0, 32);
  return `sim-${story.dice.seed}/${words[0]}/${short}`;
}
