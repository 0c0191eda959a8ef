import { Button, Input, Radio, Select } from "antd";
import { useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { stampOf } from "../../parts/moments.ts";
import { useKey } from "../../parts/useKey.ts";
import type { Places } from "../../parts/usePlaces.ts";
import { useViewer, type Viewer } from "../desk/viewer.tsx";
import { assignConflictDocument } from "./assign.graphql";
import { Decision } from "./ConflictTable.tsx";
import type { DetailedConflict } from "./ConflictDrawer.tsx";
import { decideConflictDocument } from "./decide.graphql";
import { noteConflictDocument } from "./note.graphql";
import { words } from "./words.ts";

interface Acting {
  conflict: DetailedConflict;
  again: () => void;
}

/** Who sees to a conflict and what was decided; whoever may change that finds the forms for it. */
export function ConflictActs(props: Acting & Pick<Places, "organizations">): ReactNode {
  const { conflict, organizations, again } = props;
  const say = useWords(words);
  const viewer = useViewer();
  const steers = mayDecide(viewer);
  const notes = mayNote(viewer, conflict);
  return (
    <section aria-labelledby="conflict-handling">
      <h2 id="conflict-handling">{say("handling")}</h2>
      <div className="conflict-acts">
        <Owner conflict={conflict} organizations={organizations} again={again} may={steers && conflict.open} />
        <Decide conflict={conflict} again={again} may={steers && conflict.open} />
        {notes ? <Note conflict={conflict} again={again} /> : null}
      </div>
    </section>
  );
}

function mayDecide({ role, scopes }: Viewer): boolean {
  return (role === "LEAD" || role === "ADMIN") && scopes.includes("PLAN");
}

function mayNote({ role, scopes, organization }: Viewer, { organizations, owner }: DetailedConflict): boolean {
  if (!scopes.includes("ANSWER") || role === "VIEWER") return false;
  if (role === "LEAD" || role === "ADMIN" || role === "STREET") return true;
  const own = organization?.code;
  return own !== undefined && (owner?.code === own || organizations.some(({ code }) => code === own));
}

function Owner(props: Acting & Pick<Places, "organizations"> & { may: boolean }): ReactNode {
  const { conflict, organizations, again, may } = props;
  const say = useWords(words);
  const { name } = useSpeech();
  const { act, busy } = useAct(assignConflictDocument);
  const key = useKey();
  const now = conflict.owner?.code ?? "";
  const [chosen, setChosen] = useState<string | null>(null);
  const value = chosen ?? now;
  const assign = async (): Promise<void> => {
    const input = { conflict: conflict.id, owner: value || null };
    if (!(await act({ input: { ...input, idempotencyKey: key.of(input) } }, say("assigned")))) return;
    key.done();
    setChosen(null);
    again();
  };
  return (
    <div className="conflict-act">
      <h3>{say("owner")}</h3>
      {may ? (
        <div className="conflict-line">
          <Select
            aria-label={say("assignTo")}
            className="conflict-owner"
            showSearch={{ optionFilterProp: "label" }}
            popupMatchSelectWidth={false}
            value={value}
            onChange={setChosen}
            options={[
              { value: "", label: say("nobody") },
              ...organizations.map((one) => ({ value: one.code, label: name(one) })),
            ]}
          />
          <Button onClick={() => void assign()} loading={busy} disabled={value === now}>
            {say("assign")}
          </Button>
        </div>
      ) : (
        <p data-owner={now}>
          {conflict.owner ? name(conflict.owner) : <span className="quiet">{say("unowned")}</span>}
        </p>
      )}
    </div>
  );
}

function Decide({ conflict, again, may }: Acting & { may: boolean }): ReactNode {
  const say = useWords(words);
  const { name, code } = useSpeech();
  const { act, busy } = useAct(decideConflictDocument);
  const key = useKey();
  const [opened, setOpened] = useState(false);
  const [decision, setDecision] = useState<"EXCEPTION" | "MEND">("MEND");
  const [reason, setReason] = useState("");
  const decide = async (): Promise<void> => {
    const input = { conflict: conflict.id, decision, reason: reason.trim() };
    if (!(await act({ input: { ...input, idempotencyKey: key.of(input) } }, say("decidedDone")))) return;
    key.done();
    setReason("");
    setOpened(false);
    again();
  };
  const decided = conflict.decision;
  return (
    <div className="conflict-act">
      <h3>{say("decision")}</h3>
      {decided ? (
        <div data-decision={decided}>
          <p>
            <Decision decision={decided} /> <span className="conflict-quote">{conflict.decisionReason}</span>
          </p>
          {conflict.decidedAt ? (
            <p className="quiet small">
              {say("decidedBy", {
                by: conflict.decidedBy ? name(conflict.decidedBy) : say("hub"),
                at: stampOf(conflict.decidedAt),
              })}
            </p>
          ) : null}
        </div>
      ) : may ? null : (
        <p className="quiet">{say("undecided")}</p>
      )}
      {may && decided && !opened ? (
        <button type="button" className="plain" onClick={() => setOpened(true)}>
          {say("decideAgain")}
        </button>
      ) : null}
      {may && (!decided || opened) ? (
        <form
          className="conflict-form"
          onSubmit={(event) => {
            event.preventDefault();
            void decide();
          }}
        >
          <Radio.Group
            aria-label={say("decision")}
            value={decision}
            onChange={({ target }) => setDecision(target.value as typeof decision)}
            options={(["MEND", "EXCEPTION"] as const).map((value) => ({
              value,
              label: (
                <>
                  {code(value)}{" "}
                  <span className="quiet small">{say(value === "MEND" ? "mendHint" : "exceptionHint")}</span>
                </>
              ),
            }))}
          />
          <Input.TextArea
            aria-label={say("reason")}
            placeholder={say("reason")}
            rows={2}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <Button htmlType="submit" type="primary" loading={busy} disabled={reason.trim() === ""}>
            {say("decide")}
          </Button>
        </form>
      ) : null}
    </div>
  );
}

function Note({ conflict, again }: Acting): ReactNode {
  const say = useWords(words);
  const { act, busy } = useAct(noteConflictDocument);
  const key = useKey();
  const [text, setText] = useState("");
  const note = async (): Promise<void> => {
    const input = { conflict: conflict.id, text: text.trim() };
    if (!(await act({ input: { ...input, idempotencyKey: key.of(input) } }, say("noted")))) return;
    key.done();
    setText("");
    again();
  };
  return (
    <div className="conflict-act">
      <h3>{say("note")}</h3>
      <form
        className="conflict-form"
        onSubmit={(event) => {
          event.preventDefault();
          void note();
        }}
      >
        <Input.TextArea
          aria-label={say("noteText")}
          placeholder={say("noteText")}
          rows={2}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Button htmlType="submit" loading={busy} disabled={text.trim() === ""}>
          {say("addNote")}
        </Button>
      </form>
    </div>
  );
}
