import { Checkbox, DatePicker, Form, Input, Modal } from "antd";
import type { Dayjs } from "dayjs";
import type { ReactNode } from "react";
import { useWords } from "../../../language.tsx";
import { useAct } from "../../../parts/useAct.tsx";
import { HolderFields } from "../HolderFields.tsx";
import { words as shared } from "../words.ts";
import { createApiKeyDocument, type CreateApiKeyMutationVariables } from "./create-key.graphql";
import { words } from "./words.ts";

type Wanted = Omit<CreateApiKeyMutationVariables["input"], "expiresAt"> & { ends?: Dayjs | null };
const scopes = ["READ", "REPORT", "ANSWER", "PLAN", "ADMIN"] as const;

/** The form for a new key; `made` gets its secret. */
export function NewKey(props: {
  open: boolean;
  close: () => void;
  made: (name: string, secret: string) => void;
}): ReactNode {
  const { open, close, made } = props;
  const say = useWords(words);
  const both = useWords(shared);
  const { act, busy } = useAct(createApiKeyDocument);
  const [form] = Form.useForm<Wanted>();
  const create = async ({ ends, scopes: some, ...input }: Wanted): Promise<void> => {
    const done = await act({
      input: {
        ...input,
        scopes: some && some.length > 0 ? some : null,
        // Days are days in China, wherever the browser is.
        expiresAt: ends ? `${ends.add(1, "day").format("YYYY-MM-DD")}T00:00:00+08:00` : null,
      },
    });
    if (!done?.secret) return;
    form.resetFields();
    made(input.name, done.secret);
  };
  return (
    <Modal
      open={open}
      title={say("create")}
      okText={both("create")}
      cancelText={both("cancel")}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={close}
      forceRender
    >
      <Form form={form} name="key" layout="vertical" onFinish={(input) => void create(input)}>
        <Form.Item
          name="name"
          label={say("name")}
          rules={[{ required: true, whitespace: true, message: both("required") }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <HolderFields />
        <Form.Item name="scopes" label={say("scopes")} extra={say("scopesHint")}>
          <Checkbox.Group
            className="admin-scopes"
            options={scopes.map((scope) => ({ value: scope, label: say(scope) }))}
          />
        </Form.Item>
        <Form.Item name="ends" label={say("expires")} extra={say("expiresHint")}>
          <DatePicker />
        </Form.Item>
      </Form>
    </Modal>
  );
}
