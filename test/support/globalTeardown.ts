import type { Undo } from "./globalSetup.ts";

/** Stops the test server and removes its data, whether the tests passed or not. */
// oxlint-disable-next-line import/no-default-export -- jest asks for it
export default async function globalTeardown(): Promise<void> {
  await (globalThis as { undoTestServer?: Undo }).undoTestServer?.();
}
