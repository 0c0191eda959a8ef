import { Alert, Drawer } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../language.tsx";
import { DraftCard } from "./DraftCard.tsx";
import { isStale, type Draft, type useDrafts } from "./drafts.ts";
import type { ConflictsBy, Plan } from "./plan.ts";
import type { Saved } from "./saved.ts";
import { words } from "./words.ts";

/** What is moved and not saved, each with its impact and its own confirmation; and what was picked to be looked at. */
export function DraftDrawer(props: {
  open: boolean;
  close: () => void;
  /** What was picked last; a draft, or a thing as it stands. */
  focused: Draft | null;
  drafts: ReturnType<typeof useDrafts>;
  plan: Plan | null;
  by: ConflictsBy;
  movable: (key: string) => boolean;
  changeOpen: (key: string) => boolean;
  saved: (saved: Saved, key: string) => void;
  unfocus: () => void;
}): ReactNode {
  const { open, close, focused, drafts, plan, by, movable, changeOpen, saved, unfocus } = props;
  const say = useWords(words);
  const others = drafts.drafts.filter(({ key }) => key !== focused?.key);
  const cards = focused ? [focused, ...others] : others;
  return (
    <Drawer
      title={drafts.drafts.length > 0 ? say("drafts") : say("details")}
      open={open && cards.length > 0}
      onClose={close}
      size={540}
      mask={false}
      rootClassName="plan-drawer"
    >
      {plan
        ? cards.map((draft) => {
            const { what } = draft;
            const drafted = drafts.drafts.some(({ key }) => key === draft.key);
            return (
              <div key={draft.key}>
                {changeOpen(draft.key) ? <Alert type="info" showIcon title={say("openChangeHere")} /> : null}
                <DraftCard
                  draft={draft}
                  movable={drafted || movable(draft.key)}
                  stale={drafted && isStale(draft, plan)}
                  conflicts={
                    "task" in what ? (by.task.get(what.task.code) ?? []) : (by.compound.get(what.compound.code) ?? [])
                  }
                  moved={drafts.move}
                  dropped={() => {
                    drafts.drop(draft.key);
                    unfocus();
                    if (cards.length === 1) close();
                  }}
                  saved={(act) => saved(act, draft.key)}
                />
              </div>
            );
          })
        : null}
    </Drawer>
  );
}
