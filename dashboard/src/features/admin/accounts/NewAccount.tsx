import { Checkbox, Form, Input, Modal } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../../language.tsx";
import { useAct } from "../../../parts/useAct.tsx";
import { HolderFields } from "../HolderFields.tsx";
import { words as shared } from "../words.ts";
import { createAccountDocument, type CreateAccountMutationVariables } from "./create-account.graphql";
import { words } from "./words.ts";

type Wanted = CreateAccountMutationVariables["input"];

/** The form for a new account; `made` gets the password, null where the person signs in elsewhere. */
export function NewAccount(props: {
  open: boolean;
  close: () => void;
  made: (username: string, password: string | null) => void;
}): ReactNode {
  const { open, close, made } = props;
  const say = useWords(words);
  const both = useWords(shared);
  const { act, busy } = useAct(createAccountDocument);
  const [form] = Form.useForm<Wanted>();
  const create = async (input: Wanted): Promise<void> => {
    const done = await act({ input: { ...input, username: input.username.trim() } }, say("created"));
    if (!done) return;
    form.resetFields();
    made(input.username.trim(), done.password);
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
      <Form form={form} name="account" layout="vertical" onFinish={(input) => void create(input)}>
        <Form.Item
          name="username"
          label={say("username")}
          extra={say("usernameHint")}
          rules={[{ required: true, whitespace: true, message: both("required") }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="name" label={say("name")}>
          <Input autoComplete="off" />
        </Form.Item>
        <HolderFields />
        <Form.Item name="openId" valuePropName="checked">
          <Checkbox>{say("openIdHint")}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}
