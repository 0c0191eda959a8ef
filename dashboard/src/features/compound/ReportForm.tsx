import { Checkbox, DatePicker, Form, Input, InputNumber, Segmented } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import type { LineStep } from "../../hub/schema.ts";
import { doneAfter, doneAt, stepsToReport } from "../../parts/lineSteps.ts";
import { useAct } from "../../parts/useAct.tsx";
import { useKey } from "../../parts/useKey.ts";
import { useViewer } from "../desk/viewer.tsx";
import { Buttons, day } from "./DatesForm.tsx";
import { DoorPicker, nothingPicked, saidOf, type Picked } from "./DoorPicker.tsx";
import { metered, type Metered } from "./doors.ts";
import { compoundReportProgressDocument } from "./report.graphql";
import type { FullTask } from "./TaskDrawer.tsx";
import { words } from "./words.ts";

interface Values {
  doneOn: Dayjs;
  quantity?: number | null;
  step?: LineStep | "ALL";
  complete?: boolean;
  shortfallReason?: string;
  reportedBy?: string;
  ownReference?: string;
  note?: string;
}

/** What was done: the day, how much or at which doors, by whom, and whether that is all. */
export function ReportForm({ task, done }: { task: FullTask; done: () => void }): ReactNode {
  const say = useWords(words);
  const { code, number } = useSpeech();
  const { today } = useViewer();
  const { act, busy } = useAct(compoundReportProgressDocument);
  const key = useKey();
  const [form] = Form.useForm<Values>();
  const hasDoors = task.unit === "household" && metered.some((one) => one === task.utility);
  const [by, setBy] = useState<"AMOUNT" | "LEDGER">(hasDoors && task.measuredBy === "LEDGER" ? "LEDGER" : "AMOUNT");
  const [picked, setPicked] = useState<Picked>(nothingPicked);
  const [missing, setMissing] = useState(false);
  const complete = Form.useWatch("complete", form) ?? false;
  const quantity = Form.useWatch("quantity", form) ?? 0;
  const steps = stepsToReport(task);
  const next = steps.find((one) => doneAt(task, one) < (task.quantityTarget ?? Infinity)) ?? steps[0];
  const chosen = Form.useWatch("step", form);
  const step = !chosen || chosen === "ALL" ? null : chosen;
  const unit = task.unit ? code(task.unit) : "";
  const left = task.quantityTarget === null ? null : Math.max(0, task.quantityTarget - doneAt(task, step));
  const short =
    complete && left !== null && (by === "LEDGER" || doneAfter(task, step, quantity ?? 0) < task.quantityTarget!);
  const send = async (values: Values): Promise<void> => {
    const households = by === "LEDGER" ? saidOf(picked) : null;
    const nothing = by === "LEDGER" ? households!.length === 0 : !values.quantity;
    setMissing(nothing && !values.complete);
    if (nothing && !values.complete) return;
    const said = {
      task: task.id,
      doneOn: day(values.doneOn),
      quantity: by === "LEDGER" ? null : (values.quantity ?? null),
      step,
      households: households && households.length > 0 ? households : null,
      complete: values.complete ?? null,
      shortfallReason: (short && values.shortfallReason?.trim()) || null,
      reportedBy: values.reportedBy?.trim() || null,
      ownReference: values.ownReference?.trim() || null,
      note: values.note?.trim() || null,
    };
    const taken = await act({ input: { ...said, idempotencyKey: key.of(said) } }, say("reportedNow"));
    if (taken) done();
  };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="cpd-form"
      initialValues={{ doneOn: dayjs(today), step: steps.length > 0 ? (next ?? "ALL") : undefined }}
      onFinish={(values) => void send(values)}
    >
      {hasDoors ? (
        <Segmented
          aria-label={say("howMeasured")}
          value={by}
          onChange={setBy}
          options={[
            { value: "AMOUNT", label: say("byAmount"), disabled: task.measuredBy === "LEDGER" },
            { value: "LEDGER", label: say("byDoor"), disabled: task.measuredBy === "AMOUNT" },
          ]}
        />
      ) : null}
      {task.measuredBy && (hasDoors || task.lineSteps.length > 0) ? (
        <p className="small quiet">{say(`measured${task.measuredBy}`)}</p>
      ) : null}
      {steps.length > 0 ? (
        <Form.Item
          name="step"
          label={say("step")}
          extra={say("stepHint")}
          rules={[{ required: quantity > 0, message: say("needStep") }]}
        >
          <Segmented
            options={steps.map((one) => ({ value: one ?? "ALL", label: one ? code(one) : say("allSteps") }))}
          />
        </Form.Item>
      ) : null}
      <div className="cpd-fields">
        <Form.Item name="doneOn" label={say("doneOn")} rules={[{ required: true, message: say("needed") }]}>
          <DatePicker maxDate={dayjs(today)} />
        </Form.Item>
        {task.unit !== null && by === "AMOUNT" ? (
          <Form.Item
            name="quantity"
            label={say("quantityNow", { unit })}
            extra={
              left === null
                ? say("doneSoFar", { quantity: number(doneAt(task, step)), unit })
                : say("leftToDo", { quantity: number(left), unit })
            }
          >
            <InputNumber min={0} precision={task.unit === "household" ? 0 : 3} style={{ inlineSize: 160 }} />
          </Form.Item>
        ) : null}
      </div>
      {by === "LEDGER" && task.utility ? (
        <DoorPicker
          code={task.compound.code}
          jurisdiction={task.compound.jurisdiction.code}
          utility={task.utility as Metered}
          picked={picked}
          pick={setPicked}
        />
      ) : null}
      <Form.Item name="complete" valuePropName="checked">
        <Checkbox>{say("allDone")}</Checkbox>
      </Form.Item>
      {short ? (
        <Form.Item
          name="shortfallReason"
          label={say("shortfall")}
          rules={by === "AMOUNT" ? [{ required: true, whitespace: true, message: say("needed") }] : []}
        >
          <Input maxLength={500} />
        </Form.Item>
      ) : null}
      <div className="cpd-fields">
        <Form.Item name="reportedBy" label={say("crew")}>
          <Input placeholder={say("optional")} maxLength={100} />
        </Form.Item>
        <Form.Item name="ownReference" label={say("ownReference")}>
          <Input placeholder={say("optional")} maxLength={100} />
        </Form.Item>
      </div>
      <Form.Item name="note" label={say("note")}>
        <Input.TextArea rows={2} placeholder={say("optional")} maxLength={1000} />
      </Form.Item>
      {missing ? (
        <p className="late" role="alert">
          {say(by === "LEDGER" ? "pickDoors" : "sayHowMuch")}
        </p>
      ) : null}
      <Buttons busy={busy} label={say("sendReport")} cancel={done} />
    </Form>
  );
}
