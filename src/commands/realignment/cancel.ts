import { Refusal } from "../../domain/refusal.ts";
import { changeOnce, type CommandContext } from "../change.ts";
import { requireRealignment } from "./find.ts";
import type { HandledRealignment } from "./propose.ts";

/** Asks the hub that works on a realignment to stop; it answers with the best that it has found. */
export function cancelRealignment(
  context: CommandContext,
  input: { realignment: string; idempotencyKey?: string | null },
): Promise<HandledRealignment> {
  const { idempotencyKey: key, ...body } = input;
  return changeOnce(context, { operation: "cancelRealignment", key, body }, async (tx) => {
    const { id, state } = await requireRealignment(tx, input.realignment, "realignment.cancel");
    if (state !== "RUNNING") {
      throw new Refusal(
        "CONFLICT",
        { zh: `该排期调整已结束（${state}），不能取消`, en: `it is over (${state}): nothing is left to cancel` },
        ["realignment"],
      );
    }
    await tx.em.execute("update realignment set cancel_requested = true where id = ?", [id]);
    return { realignmentId: id };
  });
}
