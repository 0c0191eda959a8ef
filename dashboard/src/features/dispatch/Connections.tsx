import { Button, Popconfirm, Table, Tag, type TableColumnsType } from "antd";
import { useState, type ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { dispatchDeleteWebhookDocument } from "./delete-webhook.graphql";
import { Deliveries } from "./Deliveries.tsx";
import { dispatchDisableWebhookDocument } from "./disable-webhook.graphql";
import { dispatchEnableWebhookDocument } from "./enable-webhook.graphql";
import { NewWebhook, Secret } from "./NewWebhook.tsx";
import { dispatchRotateWebhookDocument } from "./rotate-webhook.graphql";
import { dispatchTestWebhookDocument } from "./test-webhook.graphql";
import { dispatchWebhooksDocument, type DispatchWebhooksQuery } from "./webhooks.graphql";
import { words } from "./words.ts";

type Webhook = DispatchWebhooksQuery["webhooks"]["nodes"][number];

/** With which key one is here, and the organization's webhooks with the log of what they were sent. */
export function Connections(): ReactNode {
  const { scopes } = useViewer();
  return (
    <div className="dp-stack">
      <Access />
      {scopes.includes("ADMIN") ? <Webhooks /> : <NoScope />}
    </div>
  );
}

function Access(): ReactNode {
  const say = useWords(words);
  const { code, name: nameOf } = useSpeech();
  const { name, organization, role, scopes } = useViewer();
  return (
    <section className="card dp-card" aria-label={say("access")}>
      <h2>{say("access")}</h2>
      <dl className="dp-facts">
        <dt>{say("signedInAs")}</dt>
        <dd>
          <strong>{name}</strong>{" "}
          <span className="quiet">
            {organization ? nameOf(organization) : ""} · {code(role)}
          </span>
        </dd>
        <dt>{say("scopes")}</dt>
        <dd>
          {scopes.map((scope) => (
            <Tag key={scope}>{code(scope, "KeyScope")}</Tag>
          ))}
        </dd>
      </dl>
      <p className="quiet small">{say("keysHint")}</p>
    </section>
  );
}

function NoScope(): ReactNode {
  const say = useWords(words);
  return (
    <section className="card dp-card" aria-label={say("webhooks")}>
      <h2>{say("webhooks")}</h2>
      <p className="dp-unknown">{say("noAdminScope")}</p>
    </section>
  );
}

function Webhooks(): ReactNode {
  const say = useWords(words);
  const { code, time } = useSpeech();
  const { today } = useViewer();
  const { data, error, again } = useLive(dispatchWebhooksDocument, {}, { about: () => false });
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [sent, setSent] = useState(0);
  const test = useAct(dispatchTestWebhookDocument);
  const enable = useAct(dispatchEnableWebhookDocument);
  const disable = useAct(dispatchDisableWebhookDocument);
  const rotate = useAct(dispatchRotateWebhookDocument);
  const remove = useAct(dispatchDeleteWebhookDocument);
  const after = (done: unknown): void => {
    if (done === null) return;
    again();
    setSent((count) => count + 1);
  };
  const columns: TableColumnsType<Webhook> = [
    {
      title: say("url"),
      key: "url",
      render: (_, { url, description, oldSecretUntil }) => (
        <>
          <span className="code dp-url">{url}</span>
          <span className="wl-sub">
            {description ? <span>{description}</span> : null}
            {oldSecretUntil ? <span>{say("oldSecret", { time: time(oldSecretUntil, today) })}</span> : null}
          </span>
        </>
      ),
    },
    {
      title: say("status"),
      key: "state",
      width: 130,
      render: (_, { state, waiting }) => (
        <>
          <span className={state === "ENABLED" ? "dp-good" : "late"}>
            <span aria-hidden="true">{state === "ENABLED" ? "●" : "○"}</span> {code(state, "WebhookState")}
          </span>
          {waiting > 0 ? <span className="wl-sub">{say("waitingCount", { count: waiting })}</span> : null}
        </>
      ),
    },
    {
      title: say("topics"),
      key: "topics",
      width: 120,
      render: (_, { topics }) => <span title={topics.join("\n")}>{say("topicsCount", { count: topics.length })}</span>,
    },
    {
      title: say("acts"),
      key: "acts",
      width: 330,
      render: (_, { id, state }) => (
        <span className="dp-acts">
          <Button
            size="small"
            type="primary"
            loading={test.busy}
            onClick={() => void test.act({ input: { webhook: id } }, say("tested")).then(after)}
          >
            {say("test")}
          </Button>
          {state === "ENABLED" ? (
            <Button size="small" onClick={() => void disable.act({ input: { webhook: id } }).then(after)}>
              {say("disable")}
            </Button>
          ) : (
            <Button size="small" onClick={() => void enable.act({ input: { webhook: id } }).then(after)}>
              {say("enable")}
            </Button>
          )}
          <Popconfirm
            title={say("rotateSure")}
            okText={say("rotate")}
            cancelText={say("back")}
            onConfirm={async () => {
              const made = await rotate.act({ input: { webhook: id } });
              after(made);
              if (made && "secret" in made) setSecret(made.secret);
            }}
          >
            <Button size="small">{say("rotate")}</Button>
          </Popconfirm>
          <Popconfirm
            title={say("removeSure")}
            okText={say("remove2")}
            cancelText={say("back")}
            okButtonProps={{ danger: true }}
            onConfirm={() => void remove.act({ input: { webhook: id } }).then(after)}
          >
            <Button size="small" danger>
              {say("remove2")}
            </Button>
          </Popconfirm>
        </span>
      ),
    },
  ];
  return (
    <>
      <section className="card dp-card" aria-label={say("webhooks")}>
        <header className="wl-head">
          <div>
            <h2>{say("webhooks")}</h2>
            <p className="quiet small">{say("webhooksHint")}</p>
          </div>
          <Button type="primary" onClick={() => setMaking(true)}>
            {say("newWebhook")}
          </Button>
        </header>
        {error ? (
          <p role="alert" className="problem">
            {error.message}
          </p>
        ) : null}
        {data?.webhooks.nodes.length === 0 ? (
          <p className="quiet">{say("noWebhooks")}</p>
        ) : (
          <Table<Webhook>
            className="wl-table"
            size="small"
            rowKey="id"
            columns={columns}
            dataSource={data?.webhooks.nodes ?? []}
            pagination={false}
          />
        )}
      </section>
      <Deliveries hooks={data?.webhooks.nodes ?? []} sent={sent} />
      {making ? (
        <NewWebhook
          topics={data?.webhookTopics ?? []}
          close={() => setMaking(false)}
          made={(shown) => {
            setMaking(false);
            setSecret(shown);
            again();
          }}
        />
      ) : null}
      {secret === null ? null : <Secret secret={secret} close={() => setSecret(null)} />}
    </>
  );
}
