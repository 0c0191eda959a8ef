import { playStory, type Summary } from "../../src/integrations/simulator/play.ts";
import { TestHub } from "./hub.ts";
import { dianjiangPack } from "./packs.ts";

/**
 * The Dianjiang plan, some weeks into its first year: the simulator has played everybody's part for some compounds, and
 * the hub's clock stands where the story ended.
 */
export async function livedCounty(
  story: { compounds?: number; days?: number; seed?: number; area?: string } = {},
  settings: Parameters<typeof TestHub.open>[2] = {},
): Promise<{ hub: TestHub; played: Summary }> {
  const hub = await TestHub.open(await dianjiangPack(), "2021-03-01T09:00:00+08:00", settings);
  const played = await playStory(
    {
      url: hub.server.url,
      key: await hub.key("ADMIN"),
      username: null,
      password: null,
      jurisdiction: null,
      year: 2021,
      from: null,
      days: story.days ?? 45,
      compounds: story.area ? (story.compounds ?? null) : (story.compounds ?? 8),
      area: story.area ?? null,
      pace: 0,
      seed: story.seed ?? 1,
      keepClock: true,
      errors: 0.05,
    },
    new AbortController().signal,
    () => undefined,
  );
  return { hub, played };
}
