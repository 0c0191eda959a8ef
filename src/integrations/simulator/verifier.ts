import type { Actor } from "./actor.ts";
import { keyOf, type Story } from "./story.ts";

interface Waiting {
  inbox: {
    toVerify: {
      nodes: {
        id: string;
        quantity: number;
        ownReference: string | null;
        recordedAt: string;
        task: { code: string; compound: { code: string } };
      }[];
    };
  };
}

const reasons = ["照片与部位不符", "现场未见隐蔽验收记录", "数量与现场不一致"] as const;

/** One verifier's day: it confirms most of what waits for it and rejects some with a reason, nothing a second time. */
export async function verifyOneDay(story: Story, actor: Actor, today: string): Promise<void> {
  const { dice, journal, compounds } = story;
  const { inbox } = await actor.ask<Waiting>(
    `query { inbox { toVerify(first: 200) { nodes {
      id quantity ownReference recordedAt task { code compound { code } } } } } }`,
  );
  const looked = inbox.toVerify.nodes.filter(({ task, ownReference }) => {
    // Outside the story nothing is decided: those reports are somebody else's.
    const played = ownReference?.startsWith(`SIM${dice.seed}:`) && compounds.has(task.compound.code);
    return played && dice.chance(actor.character.acts, "look", actor.code, ownReference!, today);
  });
  await Promise.all(
    looked.map(async ({ id, quantity, ownReference, task }) => {
      const wrong = /:P\d+$/.test(ownReference!) && dice.chance(0.05, "reject", ownReference!);
      const idempotencyKey = keyOf(story, "decide", id);
      const answer = wrong
        ? await actor.act("rejectReport", { report: id, reason: dice.pick(reasons, id), idempotencyKey })
        : await actor.act("verifyReport", { report: id, idempotencyKey });
      if (!answer) return;
      journal.count(wrong ? "report.rejected" : "report.verified");
      journal.mark(id, task.code, wrong ? "REJECTED" : "VERIFIED", quantity);
    }),
  );
}
