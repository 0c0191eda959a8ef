import { Form, Input, Select } from "antd";
import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { useKey } from "../../parts/useKey.ts";
import { compoundBlockDocument } from "./block.graphql";
import { Buttons } from "./DatesForm.tsx";
import type { FullTask } from "./TaskDrawer.tsx";
import { useTasks } from "./tasksOf.ts";
import { words } from "./words.ts";

/** Why a task cannot go on, and which one it waits for. */
export function BlockForm({ task, done }: { task: FullTask; done: () => void }): ReactNode {
  const say = useWords(words);
  const { name, code } = useSpeech();
  const { act, busy } = useAct(compoundBlockDocument);
  const key = useKey();
  const { data } = useTasks(task.compound.code, task.compound.jurisdiction.code);
  const send = async ({ reason, waitsFor }: { reason: string; waitsFor?: string }): Promise<void> => {
    const said = { task: task.id, reason: reason.trim(), waitsFor: waitsFor ?? null };
    if (await act({ input: { ...said, idempotencyKey: key.of(said) } }, say("blockedNow"))) done();
  };
  return (
    <Form
      layout="vertical"
      className="cpd-form"
      onFinish={(values: { reason: string; waitsFor?: string }) => void send(values)}
    >
      <Form.Item
        name="reason"
        label={say("blockReason")}
        rules={[{ required: true, whitespace: true, message: say("needed") }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item name="waitsFor" label={say("blockWaitsFor")}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          placeholder={say("optional")}
          options={(data?.tasks.nodes ?? [])
            .filter((one) => one.id !== task.id && !one.finished && one.state !== "CANCELLED")
            .map((one) => ({
              value: one.id,
              label: `${name(one.workItem)} ${one.organization ? name(one.organization) : ""} ${code(one.state)}`,
            }))}
        />
      </Form.Item>
      <Buttons busy={busy} label={say("block")} cancel={done} />
    </Form>
  );
}
