import { Alert, Button, DatePicker, Input, Radio, Space, Spin, Tag } from "antd";
import dayjs from "dayjs";
import { useRef, useState, type ReactNode } from "react";
import { freshKey } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { planningCommitDatesDocument } from "./commit-dates.graphql";
import { daysBetween, sameSpan, spanText, type Span } from "./days.ts";
import { draftName, type Draft } from "./drafts.ts";
import { ForeseenList, ImpactView } from "./Impact.tsx";
import { spanOf, type PlanConflict } from "./plan.ts";
import { planningProposeChangeDocument } from "./propose-change.graphql";
import { planningProposeDatesDocument } from "./propose-dates.graphql";
import { planningPublishDocument } from "./publish.graphql";
import { steers, wayToMove } from "./rights.ts";
import type { Saved } from "./saved.ts";
import { shiftText } from "./shiftText.ts";
import { usePreview } from "./usePreview.ts";
import { words } from "./words.ts";

/** One moved thing: its days, what saving them would do, and the ways to save. Nothing is saved but by its buttons. */
export function DraftCard(props: {
  draft: Draft;
  /** Whether this viewer may move it at all. */
  movable: boolean;
  /** What it would move has changed at the hub since. */
  stale: boolean;
  /** Open ones of what it moves; when they change, what saving would do is asked again. */
  conflicts: readonly PlanConflict[];
  moved: (draft: Draft) => void;
  dropped: () => void;
  saved: (saved: Saved) => void;
}): ReactNode {
  const { draft, movable, stale, conflicts, moved, dropped, saved } = props;
  const { what, from, to } = draft;
  const say = useWords(words);
  const speech = useSpeech();
  const { code, name, language } = speech;
  const viewer = useViewer();
  const [reason, setReason] = useState(draft.note ?? "");
  const [publishing, setPublishing] = useState(true);
  const steering = steers(viewer);
  const isWindow = "window" in what;
  const way = isWindow ? (steering ? "STEER" : "PROPOSE") : (wayToMove(viewer, what.task) ?? "PROPOSE");
  const { preview, failed } = usePreview(draft, way, conflicts);
  const publish = useAct(planningPublishDocument);
  const proposeChange = useAct(planningProposeChangeDocument);
  const commit = useAct(planningCommitDatesDocument);
  const proposeDates = useAct(planningProposeDatesDocument);
  const keys = useRef(new Map<string, string>());
  const busy = publish.busy || proposeChange.busy || commit.busy || proposeDates.busy;
  const unmoved = sameSpan(from, to);
  const title = draftName(draft, speech);

  /** The same key for the same act, also when it is tried again. */
  const keyOf = (act: object): string => {
    const body = JSON.stringify(act);
    if (!keys.current.has(body)) keys.current.set(body, freshKey());
    return keys.current.get(body)!;
  };
  const days = { startsOn: to.start, endsOn: to.end };
  const asProposal = isWindow ? !(steering && publishing) : way === "PROPOSE";
  const save = async (): Promise<void> => {
    if (isWindow && !asProposal) {
      const note = reason.trim() || null;
      const act = { compound: what.compound.id, phase: what.window.phase, replaces: what.window.id, note, ...days };
      const done = await publish.act({ input: { ...act, idempotencyKey: keyOf(act) } }, say("publishedDone"));
      if (done?.window) saved({ kind: "PUBLISHED", name: title, window: done.window.id, before: from });
    } else if (isWindow) {
      const act = { window: what.window.id, reason: reason.trim(), ...days };
      const done = await proposeChange.act({ input: { ...act, idempotencyKey: keyOf(act) } }, say("proposedDone"));
      if (done?.change) saved({ kind: "CHANGE_PROPOSED", name: title, change: done.change.id });
    } else if (way === "COMMIT") {
      const act = { tasks: [{ task: what.task.id, ...days }] };
      const done = await commit.act({ input: { ...act, idempotencyKey: keyOf(act) } }, say("committedDone"));
      const before = what.task.committedStart ? spanOf(what.task) : null;
      if (done) saved({ kind: "COMMITTED", name: title, task: what.task.code, before });
    } else {
      const act = { tasks: [{ task: what.task.id, ...days }], reason: reason.trim() };
      const done = await proposeDates.act({ input: { ...act, idempotencyKey: keyOf(act) } }, say("datesProposedDone"));
      if (done) saved({ kind: "DATES_PROPOSED", name: title });
    }
  };

  const against = (asProposal && isWindow ? preview?.againstProposing : preview?.against) ?? null;
  const lacking = asProposal && reason.trim() === "";
  return (
    <article className="plan-card" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <p className="quiet small">
          <Tag variant="filled">{isWindow ? say("window") : say("task")}</Tag>
          {isWindow
            ? `${say("revision", { number: what.window.revision })} · ${code(what.window.basis)}`
            : `${code(what.task.state)} · ${what.task.organization ? name(what.task.organization) : say("nobody")}`}
        </p>
      </header>
      <dl className="plan-days">
        <div>
          <dt>{say("now")}</dt>
          <dd>{from.start ? spanText(from) : say("noDays")}</dd>
        </div>
        {movable ? (
          <div>
            <dt>{say("afterwards")}</dt>
            <dd>
              <Days span={to} disabled={busy} changed={(span) => moved({ ...draft, to: span })} />
              {unmoved ? null : (
                <span className="quiet small">
                  {shiftText(say, from.start ? daysBetween(from.start, to.start) : 0)}
                  {" · "}
                  {say("lasting", { count: daysBetween(to.start, to.end) + 1 })}
                </span>
              )}
            </dd>
          </div>
        ) : null}
      </dl>
      {stale ? <Alert type="error" showIcon title={say("staleDraft")} /> : null}
      {!movable ? <p className="quiet">{isWindow ? say("notYoursWindow") : say("notYoursTask")}</p> : null}
      {movable && !unmoved && !stale ? (
        <>
          {failed ? <Alert type="warning" showIcon title={failed} /> : null}
          {!preview && !failed ? (
            <p className="plan-asking" role="status">
              <Spin size="small" /> {say("askingImpact")}
            </p>
          ) : null}
          {preview ? (
            <div className="plan-preview" role="status" aria-label={say("previewed")}>
              {preview.conflicts ? <ForeseenList conflicts={preview.conflicts} /> : null}
              {preview.impact ? <ImpactView impact={preview.impact} /> : null}
              {preview.plannedTasks !== null && preview.plannedTasks > 0 && !asProposal ? (
                <p>{say("plannedFollow", { count: preview.plannedTasks })}</p>
              ) : null}
              {asProposal && isWindow && preview.answerBy ? (
                <p>
                  {preview.parties.length > 0
                    ? say("answerBy", {
                        day: preview.answerBy,
                        who: preview.parties.map(name).join(language === "zh" ? "、" : ", "),
                      })
                    : say("nobodyAnswers")}
                </p>
              ) : null}
            </div>
          ) : null}
          {against ? <Alert type="error" showIcon title={against} /> : null}
          {isWindow && steering ? (
            <Radio.Group
              aria-label={say("howToSave")}
              value={publishing}
              onChange={(event) => setPublishing(event.target.value as boolean)}
              options={[
                { value: true, label: say("publishNow") },
                { value: false, label: say("proposeToParties") },
              ]}
            />
          ) : null}
          {way === "COMMIT" ? null : (
            <Input.TextArea
              aria-label={asProposal ? say("reason") : say("note")}
              placeholder={asProposal ? say("reasonNeeded") : say("note")}
              value={reason}
              maxLength={500}
              autoSize={{ minRows: 1, maxRows: 4 }}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </>
      ) : null}
      {conflicts.length > 0 ? (
        <details className="plan-now">
          <summary>{say("conflictsNow", { count: conflicts.length })}</summary>
          <ul>
            {conflicts.map((one) => (
              <li key={one.id}>
                <Tag variant="outlined" className={`severity ${one.severity}`}>
                  {code(one.code)}
                </Tag>
                {language === "zh" ? one.sentenceZh : one.sentenceEn}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <Space wrap>
        {movable && !unmoved ? (
          <Button
            type="primary"
            loading={busy}
            disabled={stale || !preview || against !== null || lacking}
            onClick={() => void save()}
          >
            {say(
              isWindow ? (asProposal ? "saveProposal" : "savePublish") : way === "COMMIT" ? "saveCommit" : "saveDates",
            )}
          </Button>
        ) : null}
        <Button onClick={dropped} disabled={busy}>
          {unmoved ? say("close") : say("discard")}
        </Button>
        {movable && !unmoved && lacking ? <span className="quiet small">{say("reasonNeeded")}</span> : null}
      </Space>
    </article>
  );
}

/** First and last day, each by hand or from a calendar. */
export function Days(props: { span: Span; disabled?: boolean; changed: (span: Span) => void }): ReactNode {
  const { span, disabled = false, changed } = props;
  const say = useWords(words);
  const of = (day: string): dayjs.Dayjs | null => (day ? dayjs(day) : null);
  const common = { allowClear: false, disabled, format: "YYYY-MM-DD", size: "small" } as const;
  return (
    <Space size={4} wrap>
      <DatePicker
        {...common}
        aria-label={say("firstDay")}
        value={of(span.start)}
        onChange={(day) => {
          const start = day?.format("YYYY-MM-DD");
          if (start) changed({ start, end: span.end && span.end >= start ? span.end : start });
        }}
      />
      <span aria-hidden="true">–</span>
      <DatePicker
        {...common}
        aria-label={say("lastDay")}
        value={of(span.end)}
        onChange={(day) => {
          const end = day?.format("YYYY-MM-DD");
          if (end) changed({ start: span.start && span.start <= end ? span.start : end, end });
        }}
      />
    </Space>
  );
}
