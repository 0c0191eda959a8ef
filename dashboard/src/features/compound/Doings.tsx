import { Button, Popconfirm } from "antd";
import { useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { useKey } from "../../parts/useKey.ts";
import { compoundAcceptDocument } from "./accept.graphql";
import { compoundAcknowledgeDocument } from "./acknowledge.graphql";
import { BlockForm } from "./BlockForm.tsx";
import { DatesForm } from "./DatesForm.tsx";
import { compoundIssueDocument } from "./issue.graphql";
import { QuantityForm } from "./QuantityForm.tsx";
import { ReportForm } from "./ReportForm.tsx";
import { compoundResumeDocument } from "./resume.graphql";
import type { FullTask } from "./TaskDrawer.tsx";
import { words } from "./words.ts";

type Form = "REPORT" | "COMMIT" | "BLOCK" | "QUANTIFY";

/** What the viewer may do with a task, and nothing else: buttons, and the form of the one that needs words. */
export function Doings({ task }: { task: FullTask }): ReactNode {
  const say = useWords(words);
  const { code } = useSpeech();
  const [form, setForm] = useState<Form | null>(null);
  const acknowledge = useAct(compoundAcknowledgeDocument);
  const accept = useAct(compoundAcceptDocument);
  const resume = useAct(compoundResumeDocument);
  const issue = useAct(compoundIssueDocument);
  const key = useKey();
  const may = (move: (typeof task.moves)[number]): boolean => task.moves.includes(move);
  const shown = form !== null && may(form) ? form : null;
  const done = (): void => setForm(null);
  const opener = (move: Form, label: string): ReactNode =>
    may(move) ? (
      <Button
        type={move === "REPORT" ? "primary" : "default"}
        aria-expanded={shown === move}
        onClick={() => setForm(shown === move ? null : move)}
      >
        {label}
      </Button>
    ) : null;
  const others = may("VERIFY") || may("REJECT");
  if (!task.moves.some((move) => !["CORRECT", "CANCEL", "KEEP", "VERIFY", "REJECT"].includes(move))) {
    return others ? <p className="small quiet">{say("verifyBelow")}</p> : null;
  }
  return (
    <section className="cpd-acts" aria-label={say("doings")}>
      <div className="cpd-bar">
        {may("ISSUE") ? (
          <Button
            type="primary"
            loading={issue.busy}
            onClick={() =>
              void issue.act(
                { input: { tasks: [task.id], idempotencyKey: key.of(["issue", task.id, task.state]) } },
                say("issued"),
              )
            }
          >
            {code("task.issued")}
          </Button>
        ) : null}
        {may("ACKNOWLEDGE") ? (
          <Button
            type="primary"
            loading={acknowledge.busy}
            onClick={() =>
              void acknowledge.act(
                { input: { tasks: [task.id], idempotencyKey: key.of(["acknowledge", task.id]) } },
                say("acknowledged"),
              )
            }
          >
            {code("task.acknowledged")}
          </Button>
        ) : null}
        {opener("REPORT", say("reportProgress"))}
        {opener("COMMIT", say("commitDates"))}
        {may("ACCEPT") ? (
          <Popconfirm
            title={say("acceptSure")}
            okText={code("task.accepted")}
            cancelText={say("cancel")}
            onConfirm={() =>
              accept.act({ input: { tasks: [task.id], idempotencyKey: key.of(["accept", task.id]) } }, say("accepted"))
            }
          >
            <Button type="primary" loading={accept.busy}>
              {code("task.accepted")}
            </Button>
          </Popconfirm>
        ) : null}
        {may("RESUME") ? (
          <Button
            type="primary"
            loading={resume.busy}
            onClick={() => void resume.act({ input: { task: task.id } }, say("resumed"))}
          >
            {code("task.resumed")}
          </Button>
        ) : null}
        {opener("QUANTIFY", say("setQuantity"))}
        {opener("BLOCK", say("block"))}
      </div>
      {shown === "REPORT" ? <ReportForm task={task} done={done} /> : null}
      {shown === "COMMIT" ? <DatesForm task={task} done={done} /> : null}
      {shown === "BLOCK" ? <BlockForm task={task} done={done} /> : null}
      {shown === "QUANTIFY" ? <QuantityForm task={task} done={done} /> : null}
      {others ? <p className="small quiet">{say("verifyBelow")}</p> : null}
    </section>
  );
}
