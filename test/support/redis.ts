import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { Running } from "./process.ts";

const places = ["/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server"];

/** Starts a real Redis on a port, with nothing on disk; throws where none is installed. */
export async function startRedis(port: number): Promise<Running> {
  const binary = process.env["REDIS_SERVER"] ?? places.find((place) => existsSync(place));
  if (!binary) throw new Error("these tests need a real Redis: apt-get install redis-server, or set REDIS_SERVER");
  const redis = new Running(
    spawn(binary, ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], {
      stdio: ["ignore", "pipe", "pipe"],
    }),
  );
  await redis.says(/Ready to accept connections/);
  return redis;
}
