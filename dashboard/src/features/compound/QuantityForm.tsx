import { Form, Input, InputNumber } from "antd";
import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { useKey } from "../../parts/useKey.ts";
import { Buttons } from "./DatesForm.tsx";
import { compoundQuantifyDocument } from "./quantify.graphql";
import type { FullTask } from "./TaskDrawer.tsx";
import { words } from "./words.ts";

/** The surveyed quantity of a task. */
export function QuantityForm({ task, done }: { task: FullTask; done: () => void }): ReactNode {
  const say = useWords(words);
  const { code, number } = useSpeech();
  const { act, busy } = useAct(compoundQuantifyDocument);
  const key = useKey();
  const unit = task.unit ? code(task.unit) : "";
  const send = async ({ target, reason }: { target: number; reason?: string }): Promise<void> => {
    const tasks = [{ task: task.id, quantityTarget: target, reason: reason?.trim() || null }];
    if (await act({ input: { tasks, idempotencyKey: key.of(tasks) } }, say("quantified"))) done();
  };
  return (
    <Form
      layout="vertical"
      className="cpd-form"
      initialValues={{ target: task.quantityTarget }}
      onFinish={(values: { target: number; reason?: string }) => void send(values)}
    >
      <Form.Item
        name="target"
        label={say("targetIn", { unit })}
        extra={say("doneSoFar", { quantity: number(task.quantityDone), unit })}
        rules={[{ required: true, message: say("needed") }]}
      >
        <InputNumber
          min={task.quantityDone}
          precision={task.unit === "household" || task.unit === "building" ? 0 : 3}
        />
      </Form.Item>
      <Form.Item name="reason" label={say("why")}>
        <Input placeholder={say("optional")} maxLength={500} />
      </Form.Item>
      <Buttons busy={busy} label={say("setQuantity")} cancel={done} />
    </Form>
  );
}
