import { Button, Select, Table, type TableColumnsType } from "antd";
import { useEffect, useState, type ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { useViewer } from "../desk/viewer.tsx";
import {
  dispatchDeliveriesDocument,
  type DispatchDeliveriesQuery,
  type DispatchDeliveriesQueryVariables,
} from "./deliveries.graphql";
import { dispatchRedeliverDocument } from "./redeliver.graphql";
import { words } from "./words.ts";

type Delivery = DispatchDeliveriesQuery["webhookDeliveries"]["nodes"][number];
type State = NonNullable<NonNullable<DispatchDeliveriesQueryVariables["filter"]>["state"]>;

const states: readonly State[] = ["WAITING", "DELIVERED", "FAILED", "WITHHELD"];
const marks: Record<State, string> = { WAITING: "◌", DELIVERED: "✓", FAILED: "✕", WITHHELD: "–" };

/** What the webhooks were sent, try by try, and sending it again; `sent` rises with each act that sends something. */
export function Deliveries({
  hooks,
  sent,
}: {
  hooks: readonly { id: string; url: string }[];
  sent: number;
}): ReactNode {
  const say = useWords(words);
  const { code, time, number } = useSpeech();
  const { today } = useViewer();
  const [state, setState] = useState<State | null>(null);
  const [webhook, setWebhook] = useState<string | null>(null);
  const { data, error, again } = useLive(
    dispatchDeliveriesDocument,
    { filter: { state, webhook }, first: 50 },
    { everyMs: 2_000 },
  );
  const redeliver = useAct(dispatchRedeliverDocument);
  const [mine, setMine] = useState(0);
  // A delivery is no event of the log: after something was sent it is looked at while the first try takes place.
  useEffect(() => {
    if (sent + mine === 0) return;
    const looks = [100, 1_000, 3_000, 8_000, 20_000].map((ms) => setTimeout(again, ms));
    return () => looks.forEach(clearTimeout);
  }, [sent, mine, again]);
  const sendAgain = async (id: string): Promise<void> => {
    if (await redeliver.act({ input: { delivery: id } }, say("redelivered"))) setMine((count) => count + 1);
  };
  const rows = data?.webhookDeliveries.nodes ?? [];
  const columns: TableColumnsType<Delivery> = [
    {
      title: say("time"),
      key: "time",
      width: 130,
      render: (_, { createdAt }) => <time dateTime={createdAt}>{time(createdAt, today)}</time>,
    },
    {
      title: say("topic"),
      key: "topic",
      render: (_, { topic, message, webhook: { url } }) => (
        <>
          <span className="code">{topic}</span>
          <span className="wl-sub">
            <span className="code">{message}</span>
            <span className="dp-url">{url}</span>
          </span>
        </>
      ),
    },
    {
      title: say("outcome"),
      key: "state",
      width: 150,
      render: (_, { state: is, nextAt }) => (
        <span data-delivery={is}>
          <span className={is === "FAILED" ? "late" : is === "DELIVERED" ? "dp-good" : undefined}>
            <span aria-hidden="true">{marks[is]}</span> {code(is, "WebhookDeliveryState")}
          </span>
          {nextAt ? <span className="wl-sub">{say("nextTry", { time: time(nextAt, today) })}</span> : null}
        </span>
      ),
    },
    { title: say("tries"), key: "tries", width: 70, render: (_, { tries }) => number(tries) },
    { title: say("lastTry"), key: "last", width: 220, render: (_, { attempts }) => <LastTry attempts={attempts} /> },
    {
      title: say("acts"),
      key: "acts",
      width: 110,
      render: (_, { id }) => (
        <Button size="small" onClick={() => void sendAgain(id)}>
          {say("redeliver")}
        </Button>
      ),
    },
  ];
  return (
    <section className="card dp-card" aria-label={say("deliveries")}>
      <header className="wl-head">
        <h2>
          {say("deliveries")}{" "}
          {data ? <span className="quiet small">{number(data.webhookDeliveries.totalCount)}</span> : null}
        </h2>
        <span className="wl-bulk">
          <Select
            aria-label={say("webhooks")}
            value={webhook ?? ""}
            popupMatchSelectWidth={false}
            onChange={(id) => setWebhook(id || null)}
            options={[
              { value: "", label: say("allWebhooks") },
              ...hooks.map(({ id, url }) => ({ value: id, label: url })),
            ]}
          />
          <Select
            aria-label={say("outcome")}
            value={state ?? ""}
            popupMatchSelectWidth={false}
            onChange={(one) => setState((one || null) as State | null)}
            options={[
              { value: "", label: say("allStates") },
              ...states.map((one) => ({ value: one, label: code(one, "WebhookDeliveryState") })),
            ]}
          />
          <Button onClick={again}>{say("refresh")}</Button>
        </span>
      </header>
      {error ? (
        <p role="alert" className="problem">
          {error.message}
        </p>
      ) : null}
      {data && rows.length === 0 ? (
        <p className="quiet">{say("noDeliveries")}</p>
      ) : (
        <Table<Delivery>
          className="wl-table"
          size="small"
          rowKey="id"
          columns={columns}
          dataSource={rows}
          pagination={false}
        />
      )}
    </section>
  );
}

function LastTry({ attempts }: { attempts: Delivery["attempts"] }): ReactNode {
  const say = useWords(words);
  const last = attempts.at(-1);
  if (!last) return <span className="quiet">–</span>;
  const { status, error, answer, ms } = last;
  return (
    <>
      <span>
        {status === null ? say("nobody") : `HTTP ${status}`} <span className="quiet">{say("ms", { ms })}</span>
      </span>
      {error || answer ? <span className="wl-sub dp-url">{error ?? answer}</span> : null}
    </>
  );
}
