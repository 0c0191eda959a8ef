import { Button, Checkbox, Popconfirm, Table, Tag } from "antd";
import { useState, type ReactNode } from "react";
import { useLive } from "../../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../../language.tsx";
import { CursorPager, usePages } from "../../../parts/CursorPager.tsx";
import { dayOf, stampOf } from "../../../parts/moments.ts";
import { useAct } from "../../../parts/useAct.tsx";
import { SecretOnce } from "../SecretOnce.tsx";
import { words as shared } from "../words.ts";
import { adminKeysDocument, type AdminKeysQuery } from "./keys.graphql";
import { NewKey } from "./NewKey.tsx";
import { revokeApiKeyDocument } from "./revoke-key.graphql";
import { words } from "./words.ts";

type Row = AdminKeysQuery["apiKeys"]["nodes"][number];
const size = 200;
const scopeCount = 5;

const standingOf = ({ revokedAt, expiresAt }: Row): "revoked" | "expired" | "valid" =>
  revokedAt ? "revoked" : expiresAt && Date.parse(expiresAt) <= Date.now() ? "expired" : "valid";

/** The keys of systems. */
export function KeysTab(): ReactNode {
  const say = useWords(words);
  const both = useWords(shared);
  const speech = useSpeech();
  const pages = usePages("");
  const { data, error, again } = useLive(
    adminKeysDocument,
    { first: size, after: pages.after },
    { about: () => false },
  );
  const [ended, setEnded] = useState(false);
  const [making, setMaking] = useState(false);
  const [told, setTold] = useState<{ name: string; secret: string } | null>(null);
  const { nodes = [], totalCount = 0, pageInfo } = data?.apiKeys ?? {};
  const rows = nodes.filter((row) => ended || standingOf(row) === "valid");
  const hidden = nodes.length - rows.length;
  // Only where one page holds them all is it known how many of them all are listed.
  const counted = pages.number === 0 && !pageInfo?.hasNextPage;
  return (
    <section className="card">
      <div className="admin-head">
        <p className="quiet">{say("hint")}</p>
        <Checkbox checked={ended} onChange={({ target }) => setEnded(target.checked)}>
          {say("showEnded")}
        </Checkbox>
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
            scroll={{ x: 1000 }}
            locale={{ emptyText: say("none") }}
            dataSource={rows}
            columns={[
              { title: say("name"), render: (_, row) => <strong data-key={row.prefix}>{row.name}</strong> },
              { title: say("prefix"), render: (_, row) => <span className="code">{row.prefix}</span> },
              {
                title: both("organization"),
                render: (_, { organization }) => (organization ? speech.name(organization) : "–"),
              },
              { title: both("role"), render: (_, row) => speech.code(row.role) },
              { title: say("scopes"), render: (_, row) => <Scopes row={row} /> },
              { title: say("expires"), render: (_, row) => (row.expiresAt ? dayOf(row.expiresAt) : say("noEnd")) },
              {
                title: say("lastUsed"),
                render: (_, row) =>
                  row.lastUsedAt ? stampOf(row.lastUsedAt) : <span className="quiet">{both("never")}</span>,
              },
              {
                title: say("state"),
                render: (_, row) => {
                  const standing = standingOf(row);
                  return (
                    <span
                      className={`admin-nowrap ${standing === "valid" ? "" : "late"}`}
                      data-standing-of={row.prefix}
                    >
                      {standing === "valid" ? "●" : "✕"} {say(standing)}
                    </span>
                  );
                },
              },
              {
                title: say("revoke"),
                render: (_, row) => (standingOf(row) === "revoked" ? null : <Revoke row={row} changed={again} />),
              },
            ]}
          />
          <CursorPager
            pages={pages}
            size={size}
            shown={counted ? rows.length : nodes.length}
            total={counted ? rows.length : totalCount}
            info={data.apiKeys.pageInfo}
          />
          {hidden > 0 && !counted ? <p className="quiet small">{say("hiddenHere", { count: hidden })}</p> : null}
        </>
      )}
      <NewKey
        open={making}
        close={() => setMaking(false)}
        made={(name, secret) => {
          setMaking(false);
          again();
          setTold({ name, secret });
        }}
      />
      <SecretOnce
        title={say("secretOf", { name: told?.name ?? "" })}
        secret={told?.secret ?? null}
        close={() => setTold(null)}
      >
        <p>{say("useHint")}</p>
      </SecretOnce>
    </section>
  );
}

function Scopes({ row }: { row: Row }): ReactNode {
  const say = useWords(words);
  const { code } = useSpeech();
  if (row.scopes.length === scopeCount) return <span className="quiet">{say("allScopes")}</span>;
  return row.scopes.map((scope) => (
    <Tag key={scope} title={say(scope)}>
      {scope === "ADMIN" ? say(scope).split(/[：:]/)[0] : code(scope)}
    </Tag>
  ));
}

function Revoke({ row, changed }: { row: Row; changed: () => void }): ReactNode {
  const say = useWords(words);
  const both = useWords(shared);
  const { act, busy } = useAct(revokeApiKeyDocument);
  return (
    <Popconfirm
      title={say("revokeAsk", { name: row.name })}
      okText={say("yes")}
      okButtonProps={{ danger: true }}
      cancelText={both("cancel")}
      onConfirm={() => void act({ input: { key: row.id } }, say("revokedDone")).then((done) => done && changed())}
    >
      <Button size="small" danger loading={busy} data-revoke={row.prefix}>
        {say("revoke")}
      </Button>
    </Popconfirm>
  );
}
