import { Button, Form, InputNumber, Radio, Select, Space } from "antd";
import { useState, type ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords, type Named } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { useKey } from "../../parts/useKey.ts";
import { useViewer } from "../desk/viewer.tsx";
import { distinct, type Plan } from "./plan.ts";
import { planningRealignDocument } from "./realign.graphql";
import { planningRealignmentsDocument } from "./realignments.graphql";
import { words } from "./words.ts";

type Scope = "compound" | "area" | "organization" | "planYear";

/** Asks for a realignment, or takes up an earlier one. `own`: of their own organization's work only. */
export function RealignForm(props: {
  plan: Plan;
  own: boolean;
  /** What is looked at, to begin with. */
  area: string | null;
  year: number | null;
  chosen: (id: string) => void;
}): ReactNode {
  const { plan, own, chosen } = props;
  const say = useWords(words);
  const { name, code, time } = useSpeech();
  const viewer = useViewer();
  const { act, busy } = useAct(planningRealignDocument);
  const [scope, setScope] = useState<Scope>(own ? "organization" : props.area ? "area" : "compound");
  const [of, setOf] = useState<string | null>(own ? (viewer.organization?.code ?? null) : props.area);
  const [seconds, setSeconds] = useState(10);
  const key = useKey();
  const { data } = useLive(planningRealignmentsDocument, {}, { about: () => false });
  const years = Array.from(new Set(plan.compounds.flatMap(({ planYear }) => planYear ?? []))).sort();
  const choice = (one: Named & { code: string }): { value: string; label: string } => ({
    value: one.code,
    label: name(one),
  });
  const choices: Record<Scope, { value: string; label: string }[]> = {
    compound: plan.compounds.map((one) => ({ value: one.code, label: `${name(one)} · ${one.code}` })),
    area: distinct(plan.compounds.map(({ area }) => area)).map(choice),
    organization: distinct(
      own ? [viewer.organization] : [...plan.tasks.values()].flat().map(({ organization }) => organization),
    ).map(choice),
    planYear: years.map((year) => ({ value: String(year), label: String(year) })),
  };
  const ask = async (): Promise<void> => {
    if (of === null) return;
    const input = {
      ...(viewer.jurisdiction ? { jurisdiction: viewer.jurisdiction.code } : {}),
      [scope]: scope === "planYear" ? Number(of) : of,
      budgetSeconds: seconds,
    };
    const done = await act({ input: { ...input, idempotencyKey: key.of(input) } });
    if (!done) return;
    key.done();
    if (done.realignment) chosen(done.realignment.id);
  };
  return (
    <>
      <p className="quiet">{say(own ? "realignOwnSays" : "realignSays")}</p>
      <Form layout="vertical" onFinish={() => void ask()}>
        {own ? null : (
          <Form.Item label={say("realignScope")}>
            <Radio.Group
              value={scope}
              onChange={(event) => {
                setScope(event.target.value as Scope);
                setOf(event.target.value === "planYear" && props.year !== null ? String(props.year) : null);
              }}
              options={(["compound", "area", "organization", "planYear"] as const).map((value) => ({
                value,
                label: say(value),
              }))}
            />
          </Form.Item>
        )}
        <Form.Item label={say(scope)} htmlFor="realign-of">
          <Select
            id="realign-of"
            showSearch={{ optionFilterProp: "label" }}
            value={of}
            onChange={setOf}
            options={choices[scope]}
            disabled={own}
            placeholder={say("choose")}
          />
        </Form.Item>
        <Form.Item label={say("budget")} htmlFor="realign-seconds">
          <InputNumber
            id="realign-seconds"
            min={1}
            max={60}
            value={seconds}
            onChange={(value) => setSeconds(value ?? 10)}
            suffix={say("seconds")}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy} disabled={of === null}>
          {say("realignAsk")}
        </Button>
      </Form>
      {data && data.realignments.nodes.length > 0 ? (
        <section className="plan-earlier">
          <h2>{say("realignEarlier")}</h2>
          <ul>
            {data.realignments.nodes.map((one) => {
              const about = one.compound ?? one.area ?? one.organization;
              return (
                <li key={one.id}>
                  <Space size={6} wrap>
                    <button type="button" className="plain" onClick={() => chosen(one.id)}>
                      {about ? name(about) : (one.planYear ?? "")}
                    </button>
                    <span>{code(one.state)}</span>
                    <span className="quiet small">
                      {say("movesCount", { count: one.movesCount })} · {one.requestedBy ? name(one.requestedBy) : "–"} ·{" "}
                      {time(one.requestedAt, viewer.today)}
                    </span>
                  </Space>
                </li>
              );
            })}
          </ul>
        </section>
      ) : null}
    </>
  );
}
