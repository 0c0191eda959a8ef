import { Button, Popconfirm, Tag } from "antd";
import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../../language.tsx";
import { stampOf } from "../../../parts/moments.ts";
import { useAct } from "../../../parts/useAct.tsx";
import { useKey } from "../../../parts/useKey.ts";
import { Lines } from "../Lines.tsx";
import { words as shared } from "../words.ts";
import type { Channel } from "./ChannelsTab.tsx";
import { deleteChannelDocument } from "./delete-channel.graphql";
import { testChannelDocument } from "./test-channel.graphql";
import { topics, words } from "./words.ts";
import { updateChannelDocument } from "./update-channel.graphql";

const marks: Record<string, string> = { SENT: "✓", WAITING: "○", FAILED: "▲", GIVEN_UP: "✕", MOOT: "–" };

/** One channel: where it leads, what it tells and what became of its messages. */
export function ChannelCard(props: {
  channel: Channel;
  changed: () => void;
  tested: () => void;
  change: () => void;
}): ReactNode {
  const { channel, changed, tested, change } = props;
  const say = useWords(words);
  const { code, name } = useSpeech();
  const { enabled } = channel;
  return (
    <li className={`card admin-channel ${enabled ? "" : "off"}`} data-channel={channel.name}>
      <div className="admin-channel-head">
        <h2>
          {channel.name} <span className="quiet small">{code(channel.kind)}</span>
          {enabled ? null : <span className="late small"> ✕ {say("disabled")}</span>}
        </h2>
        <Acts channel={channel} changed={changed} tested={tested} change={change} />
      </div>
      <p>
        {name(channel.organization)} · {say("to")}{" "}
        <span className="code">{channel.host ?? channel.addresses.join(", ")}</span>
        {channel.signed ? ` · ${say("signed")}` : ""}
      </p>
      <p className="quiet small">
        <Pace channel={channel} />
        {channel.waiting > 0 ? ` · ${say("waiting", { n: channel.waiting })}` : ""}
      </p>
      <p>
        {channel.topics.length === topics.length ? (
          <Tag>{say("allTopics")}</Tag>
        ) : (
          channel.topics.map((topic) => <Tag key={topic}>{say(topic)}</Tag>)
        )}
      </p>
      <Messages channel={channel} />
    </li>
  );
}

function Pace({ channel }: { channel: Channel }): ReactNode {
  const say = useWords(words);
  const { quietFrom, quietUntil, digestMinutes } = channel;
  if (!quietFrom && digestMinutes === null) return say("usual");
  return [
    quietFrom && quietUntil ? say("quiet", { from: quietFrom, until: quietUntil }) : null,
    digestMinutes === null ? null : say("every", { n: digestMinutes }),
  ]
    .filter(Boolean)
    .join(" · ");
}

function Acts(props: { channel: Channel; changed: () => void; tested: () => void; change: () => void }): ReactNode {
  const { channel, changed, tested, change } = props;
  const say = useWords(words);
  const both = useWords(shared);
  const test = useAct(testChannelDocument);
  const update = useAct(updateChannelDocument);
  const remove = useAct(deleteChannelDocument);
  const testKey = useKey();
  const { id, enabled } = channel;
  return (
    <span className="admin-acts">
      <Button
        size="small"
        loading={test.busy}
        data-test
        onClick={async () => {
          const input = { channel: id };
          if (!(await test.act({ input: { ...input, idempotencyKey: testKey.of(input) } }, say("tested")))) return;
          testKey.done();
          tested();
        }}
      >
        {say("test")}
      </Button>
      <Button size="small" onClick={change}>
        {say("change")}
      </Button>
      <Button
        size="small"
        loading={update.busy}
        onClick={() =>
          void update.act({ input: { channel: id, enabled: !enabled } }, say("saved")).then((done) => done && changed())
        }
      >
        {say(enabled ? "turnOff" : "turnOn")}
      </Button>
      <Popconfirm
        title={say("removeAsk", { name: channel.name })}
        okText={say("remove")}
        okButtonProps={{ danger: true }}
        cancelText={both("cancel")}
        onConfirm={() => void remove.act({ input: { channel: id } }, say("removed")).then((done) => done && changed())}
      >
        <Button size="small" danger loading={remove.busy}>
          {say("remove")}
        </Button>
      </Popconfirm>
    </span>
  );
}

function Messages({ channel }: { channel: Channel }): ReactNode {
  const say = useWords(words);
  const { code } = useSpeech();
  const { messages } = channel;
  if (messages.length === 0) return <p className="quiet small">{say("noMessages")}</p>;
  return (
    <details open={messages[0]?.test}>
      <summary>{say("messages")}</summary>
      <div className="admin-scroll">
        <Lines titles={[say("at"), say("what"), say("became")]}>
          {messages.map((message, place) => (
            <tr key={`${message.createdAt} ${place}`} data-message={message.state}>
              <th scope="row" className="admin-nowrap">
                {stampOf(message.createdAt)}
              </th>
              <td>{message.test ? say("testMessage") : say("items", { n: message.items })}</td>
              <td>
                <span className={/FAILED|GIVEN_UP/.test(message.state) ? "late" : undefined}>
                  {marks[message.state]} {code(message.state, "ChannelMessageState")}
                </span>
                {message.tries > 1 ? <span className="quiet small"> {say("tries", { n: message.tries })}</span> : null}
                {message.error ? <span className="quiet small"> {message.error}</span> : null}
              </td>
            </tr>
          ))}
        </Lines>
      </div>
    </details>
  );
}
