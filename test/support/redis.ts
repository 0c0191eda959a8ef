import { spawn } from "node:child_process";
import { program } from "./programs.ts";
import { Running } from "./process.ts";

/** Starts a real Redis on a port, with nothing on disk; throws where none is installed. */
export async function startRedis(port: number): Promise<Running> {
  const redis = new Running(
    spawn(
      program("redis-server"),
      ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
      {
        stdio: ["ignore", "pipe", "pipe"],
      },
    ),
  );
  await redis.says(/Ready to accept connections/);
  return redis;
}
