import { Checkbox, Form, Input, InputNumber, Modal, Select, TimePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import customParseFormat from "dayjs/plugin/customParseFormat.js";
import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../../language.tsx";
import { useAct } from "../../../parts/useAct.tsx";
import { useKey } from "../../../parts/useKey.ts";
import { useViewer } from "../../desk/viewer.tsx";
import { useOrganizations } from "../useOrganizations.ts";
import { words as shared } from "../words.ts";
import type { Channel } from "./ChannelsTab.tsx";
import { createChannelDocument, type CreateChannelMutationVariables } from "./create-channel.graphql";
import { updateChannelDocument } from "./update-channel.graphql";
import { topics, words } from "./words.ts";

dayjs.extend(customParseFormat);

type Fields = CreateChannelMutationVariables["input"];
interface Wanted {
  kind: Fields["kind"];
  organization?: string;
  name: string;
  url?: string;
  secret?: string;
  addresses?: string[];
  topics?: (typeof topics)[number][];
  quietFrom?: Dayjs | null;
  quietUntil?: Dayjs | null;
  digestMinutes?: number | null;
  language: "zh" | "en";
}

const kinds = ["WECOM", "DINGTALK", "FEISHU", "MAIL"] as const;
const signing: readonly string[] = ["DINGTALK", "FEISHU"];

/** The form of a channel, with the fields of its kind; null: a new one. */
export function ChannelForm(props: { channel: Channel | null; close: () => void; saved: () => void }): ReactNode {
  const { channel, close, saved } = props;
  const say = useWords(words);
  const both = useWords(shared);
  const make = useAct(createChannelDocument);
  const update = useAct(updateChannelDocument);
  const key = useKey();
  const [form] = Form.useForm<Wanted>();
  const save = async ({ kind, organization, ...wanted }: Wanted): Promise<void> => {
    const input = inputOf(wanted, channel !== null);
    const done = channel
      ? await update.act({ input: { ...input, channel: channel.id, idempotencyKey: key.of(input) } }, say("saved"))
      : await make.act(
          {
            input: {
              ...input,
              kind,
              name: wanted.name,
              organization: organization ?? null,
              idempotencyKey: key.of({ ...input, kind, organization }),
            },
          },
          say("madeDone"),
        );
    if (!done) return;
    key.done();
    saved();
  };
  return (
    <Modal
      open
      title={say(channel ? "edit" : "create")}
      okText={say("save")}
      cancelText={both("cancel")}
      confirmLoading={make.busy || update.busy}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form
        form={form}
        name="channel"
        layout="vertical"
        initialValues={initialOf(channel)}
        onFinish={(wanted) => void save(wanted)}
      >
        <FieldsOf channel={channel} />
      </Form>
    </Modal>
  );
}

function FieldsOf({ channel }: { channel: Channel | null }): ReactNode {
  const say = useWords(words);
  const both = useWords(shared);
  const { code } = useSpeech();
  const { role } = useViewer();
  const { options } = useOrganizations();
  const kind = Form.useWatch<Wanted["kind"]>("kind") ?? channel?.kind ?? "WECOM";
  const needed = { required: true, message: both("required") };
  return (
    <>
      {channel ? (
        <Form.Item name="kind" hidden>
          <Input />
        </Form.Item>
      ) : (
        <>
          <Form.Item name="kind" label={say("kind")}>
            <Select options={kinds.map((one) => ({ value: one, label: code(one) }))} />
          </Form.Item>
          {role === "ADMIN" ? (
            <Form.Item name="organization" label={both("organization")} rules={[needed]}>
              <Select showSearch={{ optionFilterProp: "label" }} options={options} />
            </Form.Item>
          ) : null}
        </>
      )}
      <Form.Item name="name" label={say("name")} rules={[{ ...needed, whitespace: true }]}>
        <Input autoComplete="off" maxLength={100} />
      </Form.Item>
      {kind === "MAIL" ? (
        <Form.Item name="addresses" label={say("addresses")} extra={say("addressesHint")} rules={[needed]}>
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[",", "，", " ", ";"]} />
        </Form.Item>
      ) : (
        <Form.Item
          name="url"
          label={say("url")}
          extra={channel ? say("urlKept") : undefined}
          rules={channel ? [] : [needed]}
        >
          <Input autoComplete="off" placeholder={channel?.host ?? "https://"} />
        </Form.Item>
      )}
      {signing.includes(kind) ? (
        <Form.Item name="secret" label={say("secret")} extra={say(channel?.signed ? "secretKept" : "secretHint")}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      ) : null}
      <Form.Item name="topics" label={say("topics")} extra={say("topicsHint")}>
        <Checkbox.Group
          className="admin-topics"
          options={topics.map((topic) => ({ value: topic, label: say(topic) }))}
        />
      </Form.Item>
      <div className="admin-row">
        <Form.Item name="quietFrom" label={say("quietFrom")}>
          <TimePicker format="HH:mm" needConfirm={false} />
        </Form.Item>
        <Form.Item name="quietUntil" label={say("quietUntil")}>
          <TimePicker format="HH:mm" needConfirm={false} />
        </Form.Item>
        <Form.Item name="digestMinutes" label={say("digest")}>
          <InputNumber min={1} max={1440} />
        </Form.Item>
      </div>
      <p className="quiet small">{say("quietHint")}</p>
      <Form.Item name="language" label={say("language")}>
        <Select
          options={[
            { value: "zh", label: say("zh") },
            { value: "en", label: say("en") },
          ]}
        />
      </Form.Item>
    </>
  );
}

function initialOf(channel: Channel | null): Partial<Wanted> {
  if (!channel) return { kind: "WECOM", language: "zh" };
  const time = (text: string | null): Dayjs | null => (text ? dayjs(text, "HH:mm") : null);
  return {
    kind: channel.kind,
    name: channel.name,
    addresses: channel.addresses,
    topics: channel.topics.length === topics.length ? [] : channel.topics,
    quietFrom: time(channel.quietFrom),
    quietUntil: time(channel.quietUntil),
    digestMinutes: channel.digestMinutes,
    language: channel.language,
  };
}

/** What is sent; an address or secret that was not typed anew stays as it is. */
function inputOf(wanted: Omit<Wanted, "kind" | "organization">, changes: boolean) {
  const { url, secret, addresses, quietFrom, quietUntil } = wanted;
  return {
    name: wanted.name.trim(),
    topics: wanted.topics && wanted.topics.length > 0 ? wanted.topics : changes ? [...topics] : null,
    quietFrom: quietFrom?.format("HH:mm") ?? null,
    quietUntil: quietUntil?.format("HH:mm") ?? null,
    digestMinutes: wanted.digestMinutes ?? null,
    language: wanted.language,
    ...(url?.trim() ? { url: url.trim() } : {}),
    ...(secret?.trim() ? { secret: secret.trim() } : {}),
    ...(addresses && addresses.length > 0 ? { addresses } : {}),
  };
}
