import type { EntityManager } from "@mikro-orm/postgresql";
import { momentOf, type Moment } from "../domain/clock.ts";
import { may } from "../domain/policy.ts";
import { Refusal } from "../domain/refusal.ts";
import { called, change, type CommandContext } from "./change.ts";

/** The hub's moment now: the real one, or, where the clock was set, the set one running on at the real pace. */
export async function readClock(em: EntityManager, real: Date): Promise<Moment> {
  const [row] = await em.execute<{ shown_at: Date | string | null; set_at: Date | string | null }[]>(
    "select shown_at, set_at from hub_clock where id = 1",
  );
  if (!row?.shown_at || !row.set_at) return momentOf(real);
  const shown = new Date(row.shown_at).getTime() + (real.getTime() - new Date(row.set_at).getTime());
  return momentOf(new Date(shown));
}

/** Sets the hub's clock (null: back to real time), where the hub's configuration lets it be set. */
export function setClock(
  context: CommandContext,
  input: { at: Date | null },
  settable: boolean,
  real: Date,
): Promise<Moment> {
  return change(called(context, "setClock"), async (tx) => {
    if (!may(context.viewer, "clock.set", { jurisdictionId: 0 })) {
      throw new Refusal("FORBIDDEN", {
        zh: "只有系统管理员可以设置时钟",
        en: "only the hub's administrator sets the clock",
      });
    }
    if (!settable) {
      throw new Refusal("FORBIDDEN", {
        zh: "本系统的时钟为真实时间；要设置时钟，请以 HUB_CLOCK=settable 启动",
        en: "this hub runs on real time: start it with HUB_CLOCK=settable to set its clock",
      });
    }
    const before = await readClock(tx.em, real);
    await tx.em.execute("update hub_clock set shown_at = ?, set_at = ? where id = 1", [input.at, input.at && real]);
    const after = momentOf(input.at ?? real);
    const jurisdictions = await tx.em.execute<{ id: number }[]>("select id from jurisdiction order by id");
    for (const { id } of jurisdictions) {
      tx.record({
        type: "clock.set",
        jurisdictionId: id,
        data: { from: before.now.toISOString(), to: after.now.toISOString() },
      });
    }
    return after;
  });
}
