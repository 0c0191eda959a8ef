import { InvalidArgumentError, Option, type Command } from "commander";
import { isDay } from "../domain/clock.ts";
import { playStory, type Summary } from "../integrations/simulator/play.ts";
import type { StoryOptions } from "../integrations/simulator/story.ts";
import { tellProgress, tellSummary } from "../integrations/simulator/tell.ts";
import { exitCodes, withJson } from "./answer.ts";

type Given = Partial<StoryOptions> & Pick<StoryOptions, "url" | "days" | "seed"> & { json?: boolean };

/** `simulate`: everybody's part, played day by day through the public API. */
export function addSimulate(program: Command): void {
  withJson(program.command("simulate").description("play everybody's part through the API, day by day 按日模拟各方"))
    .addOption(new Option("--url <url>", "the hub").env("HUB_URL").default("http://127.0.0.1:4000"))
    .addOption(new Option("--key <key>", "an administrator's key").env("HUB_KEY"))
    .option("--username <name>", "an administrator's user name, instead of a key")
    .addOption(new Option("--password <password>", "its password").env("HUB_PASSWORD"))
    .option("--jurisdiction <code>", "GB/T 2260 code (default: the first that is loaded)")
    .option("--year <year>", "plan year (default: the plan's first)", whole(1900, 2200))
    .option("--from <day>", "first day, YYYY-MM-DD (default: 1 March of the plan year)", day)
    .option("--days <n>", "how many days", whole(1, 3650), 120)
    .option("--compounds <n>", "how many compounds, by their codes (default: 12; with --area all of it)", whole(1, 500))
    .option("--area <code>", "only compounds of this area")
    .option("--pace <ms>", "milliseconds for a day; 0: as fast as it goes", whole(0, 3_600_000), 400)
    .option("--seed <n>", "the same seed plays the same story", whole(0, 2 ** 31), 1)
    .option("--errors <share>", "share of wrong actions, 0 to 1", share, 0.05)
    .option("--keep-clock", "leave the hub's clock at the end of the story", false)
    .addHelpText(
      "after",
      `
Plays the lead office, departments, streets, project owner and operators, so that anyone can watch the hub live. Ends by
itself with a summary that it checks against the hub.
The hub must be started with a clock that can be set (the embedded PostgreSQL's default, else HUB_CLOCK=settable).
The story makes a key for each organization (a day at most) and revokes them all at its end, also on Ctrl-C.
One story at a time: a hub has one clock. Tasks that somebody else has reported on are left alone.
Cut short and started again with the same seed it goes on from what the hub has: nothing is done twice.

Exit code 0: the hub counts what was sent; 1: it does not; 3: it could not be asked; 130: Ctrl-C.

Examples:
  HUB_KEY=hub_… hub simulate
  HUB_KEY=hub_… hub simulate --area nanjie --days 60 --pace 1000
  HUB_KEY=hub_… hub simulate --compounds 30 --days 300 --pace 0 --seed 7 --json`,
    )
    .action((options: Given, command: Command) => simulate(options, command));
}

/** Plays; Ctrl-C ends the day, then the story. */
async function simulate(options: Given, command: Command): Promise<void> {
  // Who names an account means it, whatever the environment holds.
  if (options.username && command.getOptionValueSource("key") === "env") delete options.key;
  if (!options.key && !(options.username && options.password)) {
    command.error(
      "Whose story is it? Give --key (or HUB_KEY), or --username and --password, of the hub's administrator.",
    );
  }
  const cut = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      process.stderr.write(`\n${signal}: ending the day, revoking the keys …\n`);
      cut.abort();
    });
  }
  const nothing = { key: null, username: null, password: null, jurisdiction: null, year: null, from: null };
  const defaults = { ...nothing, compounds: null, area: null, pace: 400, keepClock: false, errors: 0.05 };
  const { json, ...story } = options;
  const summary: Summary = await playStory({ ...defaults, ...story }, cut.signal, (at) => {
    if (!json) tellProgress(process.stdout, at);
    else if (process.stderr.isTTY) tellProgress(process.stderr, at);
  });
  if (json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  else tellSummary(process.stdout, summary);
  process.exitCode = cut.signal.aborted ? exitCodes.interrupted : summary.ok ? exitCodes.done : exitCodes.refused;
}

function whole(low: number, high: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= low && number <= high) return number;
    throw new InvalidArgumentError(`a whole number from ${low} to ${high} is needed.`);
  };
}

function share(text: string): number {
  const number = Number(text);
  if (text !== "" && number >= 0 && number <= 1) return number;
  throw new InvalidArgumentError("a number from 0 to 1 is needed.");
}

function day(text: string): string {
  if (isDay(text)) return text;
  throw new InvalidArgumentError("a day is written YYYY-MM-DD.");
}
