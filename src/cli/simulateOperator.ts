import { Option, type Command } from "commander";
import { playedSystems } from "../integrations/operatorSystem.ts";
import { playOperator, type PlayOptions } from "../integrations/playOperator.ts";
import { tell, withJson } from "./answer.ts";

/** `simulate-operator`: an operator's own system, in its own format. */
export function addSimulateOperator(program: Command): void {
  withJson(program.command("simulate-operator"))
    .description(
      "play an operator's own system: send signed messages, or serve pages to be asked for 模拟管线单位的系统",
    )
    .argument("<system>", playedSystems.join(", "))
    .requiredOption("--place <code>", "its code of the compound")
    .requiredOption("--work <code>", "its code of the work")
    .option("--to <url>", "the source's address, http://…/inbound/<number>: send there")
    .addOption(new Option("--secret <secret>", "the source's secret, whsec_…").env("HUB_INBOUND_SECRET"))
    .option("--serve <port>", "serve pages on this port of this machine instead (telecom), until Ctrl-C")
    .option("--size <n>", "doors, revisions, pipes or segments", "10")
    .option("--day <day>", "the day on which it happened", new Date().toISOString().slice(0, 10))
    .addHelpText(
      "after",
      `
Its codes are mapped to the hub's by operator_codes.csv or by a person (docs/inbound.md); what is unknown is held there.

Examples:
  HUB_INBOUND_SECRET=whsec_… hub simulate-operator water --place 0312-07 --work HB --to http://127.0.0.1:4000/inbound/1
  hub simulate-operator telecom --place XQ88 --work FL --serve 4100`,
    )
    .action(async (system: string, { json, ...options }: PlayOptions & { json?: boolean }) => {
      const played = await playOperator(system, options);
      tell(
        json,
        played,
        played.url
          ? `${played.messages} 页 / pages: ${played.url}`
          : `已送出 ${played.messages} 条消息 / ${played.messages} messages taken by ${played.to}`,
      );
    });
}
