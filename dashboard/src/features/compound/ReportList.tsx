import { Button, Image, Input, Modal } from "antd";
import { useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { dayOf } from "../../parts/moments.ts";
import { useAct } from "../../parts/useAct.tsx";
import { useKey } from "../../parts/useKey.ts";
import { evidenceOf, isHere } from "./evidence.ts";
import { compoundRejectDocument } from "./reject.graphql";
import type { FullTask } from "./TaskDrawer.tsx";
import { compoundVerifyDocument } from "./verify.graphql";
import { words } from "./words.ts";

type Report = FullTask["reports"]["nodes"][number];

/** What was reported of a task, newest first, with its verdicts; those who may decide find the buttons here. */
export function ReportList({ task }: { task: FullTask }): ReactNode {
  const say = useWords(words);
  const { number } = useSpeech();
  const { nodes, totalCount } = task.reports;
  return (
    <section>
      <h3>
        {say("reports")} <span className="quiet small">{number(totalCount)}</span>
      </h3>
      {nodes.length === 0 ? <p className="quiet">{say("noReports")}</p> : null}
      <ol className="cpd-reports">
        {nodes.map((report) => (
          <Said key={report.id} report={report} task={task} />
        ))}
      </ol>
      {totalCount > nodes.length ? (
        <p className="quiet small">{say("moreThere", { count: number(totalCount - nodes.length) })}</p>
      ) : null}
    </section>
  );
}

function Said({ report, task }: { report: Report; task: FullTask }): ReactNode {
  const say = useWords(words);
  const { code, name, number } = useSpeech();
  const unit = task.unit ? code(task.unit) : "";
  const doors = Map.groupBy(report.meters, ({ state, exception }) =>
    exception ? code(exception, "MeterException") : state ? code(state, "MeterState") : "",
  );
  return (
    <li data-report={report.status}>
      <p>
        <strong>{report.doneOn}</strong> {report.step ? `${code(report.step)} ` : ""}
        {report.quantity > 0 ? `${number(report.quantity)} ${unit} ` : ""}
        {report.complete ? `${say("saysAllDone")} ` : ""}
        <span className="cpd-verdict">{code(report.status, "ReportStatus")}</span>
      </p>
      <p className="small quiet">
        {[name(report.organization), report.reportedBy, say("recorded", { day: dayOf(report.recordedAt) })]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {report.held > 0 ? (
        <p className="small late">
          {say("heldOf", { quantity: number(report.held), unit })}{" "}
          {report.heldReason === "BEYOND_TARGET" ? say("beyondTarget") : say("taskClosed")}
        </p>
      ) : null}
      {report.note ? <p>{report.note}</p> : null}
      {report.correctionReason ? <p className="small">{say("corrects", { reason: report.correctionReason })}</p> : null}
      {[...doors].map(([word, ofWord]) => (
        <p key={word} className="small quiet">
          {say("doorsSaid", { count: number(ofWord.length), is: word })}{" "}
          {ofWord
            .slice(0, 12)
            .map(({ household: { building, unit: entrance, room } }) => [building, entrance, room].join(" "))
            .join("、")}
          {ofWord.length > 12 ? " …" : ""}
        </p>
      ))}
      <Shown report={report} />
      {report.decision ? (
        <p className="small quiet">
          {code(report.decision.verdict, "ReportStatus")} {dayOf(report.decision.decidedAt)}{" "}
          {report.decision.organization ? name(report.decision.organization) : ""}
          {report.decision.reason ? `：${report.decision.reason}` : ""}
        </p>
      ) : null}
      {report.status === "REPORTED" ? <Verdict report={report} task={task} /> : null}
    </li>
  );
}

function Shown({ report }: { report: Report }): ReactNode {
  const say = useWords(words);
  const all = evidenceOf(report.evidence);
  if (all.length === 0) return null;
  return (
    <p className="cpd-thumbs">
      {all.map(({ url, kind }) =>
        isHere(url) && kind !== "as_built" ? (
          <Image key={url} src={url} alt={`${say("photo")} ${report.doneOn}`} width={88} height={66} />
        ) : (
          <a key={url} href={url} target="_blank" rel="noreferrer">
            {kind ?? say("document")}
          </a>
        ),
      )}
    </p>
  );
}

function Verdict({ report, task }: { report: Report; task: FullTask }): ReactNode {
  const say = useWords(words);
  const { code } = useSpeech();
  const verify = useAct(compoundVerifyDocument);
  const reject = useAct(compoundRejectDocument);
  const key = useKey();
  const [reason, setReason] = useState<string | null>(null);
  const sendBack = async (): Promise<void> => {
    const said = { report: report.id, reason: (reason ?? "").trim() };
    if (await reject.act({ input: { ...said, idempotencyKey: key.of(said) } }, say("rejectedNow"))) setReason(null);
  };
  if (!task.moves.includes("VERIFY") && !task.moves.includes("REJECT")) return null;
  return (
    <div className="cpd-bar">
      {task.moves.includes("VERIFY") ? (
        <Button
          size="small"
          type="primary"
          loading={verify.busy}
          onClick={() =>
            void verify.act(
              { input: { report: report.id, idempotencyKey: key.of(["verify", report.id]) } },
              say("verifiedNow"),
            )
          }
        >
          {code("report.verified")}
        </Button>
      ) : null}
      {task.moves.includes("REJECT") ? (
        <Button size="small" onClick={() => setReason("")}>
          {code("report.rejected")}
        </Button>
      ) : null}
      <Modal
        open={reason !== null}
        title={say("rejectTitle")}
        okText={code("report.rejected")}
        cancelText={say("cancel")}
        okButtonProps={{ disabled: !reason?.trim(), danger: true }}
        confirmLoading={reject.busy}
        onOk={() => void sendBack()}
        onCancel={() => setReason(null)}
        destroyOnHidden
      >
        <label className="cpd-label">
          {say("rejectReason")}
          <Input.TextArea
            rows={3}
            maxLength={500}
            value={reason ?? ""}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
      </Modal>
    </div>
  );
}
