import { Button, Popconfirm, Table } from "antd";
import { useState, type ReactNode } from "react";
import { useLive } from "../../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../../language.tsx";
import { CursorPager, usePages } from "../../../parts/CursorPager.tsx";
import { stampOf } from "../../../parts/moments.ts";
import { useAct } from "../../../parts/useAct.tsx";
import { SecretOnce } from "../SecretOnce.tsx";
import { words as shared } from "../words.ts";
import { adminAccountsDocument, type AdminAccountsQuery } from "./accounts.graphql";
import { disableAccountDocument } from "./disable-account.graphql";
import { enableAccountDocument } from "./enable-account.graphql";
import { NewAccount } from "./NewAccount.tsx";
import { resetPasswordDocument } from "./reset-password.graphql";
import { words } from "./words.ts";

type Row = AdminAccountsQuery["accounts"]["nodes"][number];
const size = 100;

/** The persons who may sign in. */
export function AccountsTab(): ReactNode {
  const say = useWords(words);
  const both = useWords(shared);
  const speech = useSpeech();
  const pages = usePages("");
  const { data, error, again } = useLive(
    adminAccountsDocument,
    { first: size, after: pages.after },
    { about: () => false },
  );
  const [making, setMaking] = useState(false);
  const [told, setTold] = useState<{ username: string; password: string } | null>(null);
  return (
    <section className="card">
      <div className="admin-head">
        <p className="quiet">{say("hint")}</p>
        <Button type="primary" onClick={() => setMaking(true)}>
          {say("create")}
        </Button>
      </div>
      {error ? <p className="problem">{error.message}</p> : null}
      {data === null ? (
        <p className="waiting">{speech.say("loading")}</p>
      ) : (
        <>
          <Table<Row>
            size="small"
            rowKey="id"
            aria-label={say("caption")}
            pagination={false}
            scroll={{ x: 900 }}
            locale={{ emptyText: say("none") }}
            dataSource={data.accounts.nodes}
            columns={[
              {
                title: say("username"),
                render: (_, row) => (
                  <>
                    <strong data-account={row.username}>{row.username}</strong>
                    {row.name ? <span className="quiet"> {row.name}</span> : null}
                  </>
                ),
              },
              {
                title: both("organization"),
                render: (_, { organization }) => (organization ? speech.name(organization) : "–"),
              },
              { title: both("role"), render: (_, row) => speech.code(row.role) },
              { title: say("signIn"), render: (_, row) => say(row.openId ? "openId" : "password") },
              { title: say("state"), render: (_, row) => <State row={row} /> },
              {
                title: say("lastSignIn"),
                render: (_, { lastSignInAt }) => (lastSignInAt ? stampOf(lastSignInAt) : both("never")),
              },
              { title: say("createdAt"), render: (_, row) => stampOf(row.createdAt) },
              {
                title: say("acts"),
                render: (_, row) => <Acts row={row} changed={again} told={setTold} />,
              },
            ]}
          />
          <CursorPager
            pages={pages}
            size={size}
            shown={data.accounts.nodes.length}
            total={data.accounts.totalCount}
            info={data.accounts.pageInfo}
          />
        </>
      )}
      <NewAccount
        open={making}
        close={() => setMaking(false)}
        made={(username, password) => {
          setMaking(false);
          again();
          if (password !== null) setTold({ username, password });
        }}
      />
      <SecretOnce
        title={say("passwordOf", { name: told?.username ?? "" })}
        secret={told?.password ?? null}
        close={() => setTold(null)}
      >
        <p>{say("mustChangeHint")}</p>
      </SecretOnce>
    </section>
  );
}

function State({ row }: { row: Row }): ReactNode {
  const say = useWords(words);
  if (row.disabledAt) return <span className="late">✕ {say("disabled")}</span>;
  if (row.blockedUntil && Date.parse(row.blockedUntil) > Date.now())
    return <span className="late">▲ {say("blocked", { at: stampOf(row.blockedUntil) })}</span>;
  return row.mustChangePassword ? <span>○ {say("mustChange")}</span> : <span>● {say("fine")}</span>;
}

function Acts(props: {
  row: Row;
  changed: () => void;
  told: (password: { username: string; password: string }) => void;
}): ReactNode {
  const { row, changed, told } = props;
  const say = useWords(words);
  const both = useWords(shared);
  const reset = useAct(resetPasswordDocument);
  const disable = useAct(disableAccountDocument);
  const enable = useAct(enableAccountDocument);
  const { username } = row;
  const input = { account: row.id };
  if (row.disabledAt)
    return (
      <Button
        size="small"
        loading={enable.busy}
        onClick={() => void enable.act({ input }, say("enabledDone")).then((done) => done && changed())}
      >
        {say("enable")}
      </Button>
    );
  return (
    <span className="admin-acts">
      {row.openId ? null : (
        <Popconfirm
          title={say("resetAsk", { name: username })}
          okText={say("yes")}
          cancelText={both("cancel")}
          onConfirm={async () => {
            const done = await reset.act({ input });
            if (done?.password) told({ username, password: done.password });
            if (done) changed();
          }}
        >
          <Button size="small" loading={reset.busy}>
            {say("reset")}
          </Button>
        </Popconfirm>
      )}
      <Popconfirm
        title={say("disableAsk", { name: username })}
        okText={say("yes")}
        cancelText={both("cancel")}
        onConfirm={() => void disable.act({ input }, say("disabledDone")).then((done) => done && changed())}
      >
        <Button size="small" danger loading={disable.busy}>
          {say("disable")}
        </Button>
      </Popconfirm>
    </span>
  );
}
