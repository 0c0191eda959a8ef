import { Option, type Command } from "commander";

/** Which hub is asked, and with whose rights. */
export interface Remote {
  url: string;
  key: string;
}

/** Adds `--url` and `--key` to a command that asks a running hub over its API. */
export function withRemote(command: Command): Command {
  return command
    .addOption(new Option("--url <url>", "the hub").env("HUB_URL").default("http://127.0.0.1:4000"))
    .addOption(new Option("--key <key>", "an API key; better in the environment than in a command").env("HUB_KEY"));
}

/** What {@link withRemote} was given; ends the command as wrongly used where no key was. */
export function remoteOf(command: Command): Remote {
  const { url, key } = command.opts<Partial<Remote>>();
  if (!key)
    command.error("没有密钥：请设环境变量 HUB_KEY / no key: set HUB_KEY, or give --key (`hub key make` makes one)");
  return { url: url!, key: key! };
}
