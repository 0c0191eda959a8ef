import { Option, type Command } from "commander";
import { playedSystems } from "../integrations/operatorSystem.ts";
import { playOperator, type PlayOptions } from "../integrations/playOperator.ts";

/** `simulate-operator`: an operator's own system, in its own format. */
export function addSimulateOperator(program: Command): void {
  program
    .command("simulate-operator")
    .description(
      "play an operator's own system: send signed messages, or serve pages to be asked for 模拟管线单位的系统",
    )
    .argument("<system>", playedSystems.join(", "))
    .requiredOption("--place <code>", "its code of the compound")
    .requiredOption("--work <code>", "its code of the work")
    .option("--to <url>", "the source's address, http://…/inbound/<number>: send there")
    .addOption(new Option("--secret <secret>", "the source's secret, whsec_…").env("HUB_INBOUND_SECRET"))
    .option("--serve <port>", "serve pages on this port of this machine instead (telecom)")
    .option("--size <n>", "doors, revisions, pipes or segments", "10")
    .option("--day <day>", "the day on which it happened", new Date().toISOString().slice(0, 10))
    .addHelpText("after", "\nFormats and an example from beginning to end: docs/inbound.md")
    .action((system: string, options: PlayOptions) =>
      playOperator(system, options, (line) => void process.stdout.write(`${line}\n`)),
    );
}
