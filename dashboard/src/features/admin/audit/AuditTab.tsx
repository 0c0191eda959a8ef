import { Table } from "antd";
import { useMemo, type ReactNode } from "react";
import { useConnection, useLive } from "../../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../../language.tsx";
import { CursorPager, usePages } from "../../../parts/CursorPager.tsx";
import { stampOf } from "../../../parts/moments.ts";
import { useAddress, withoutNone } from "../../../parts/useAddress.ts";
import { adminAuditDocument, type AdminAuditQuery, type AdminAuditQueryVariables } from "./audit.graphql";
import { AuditFilters, type Parameter } from "./AuditFilters.tsx";
import { Difference } from "./Difference.tsx";
import { recordWords, words } from "./words.ts";

type Entry = AdminAuditQuery["auditEntries"]["nodes"][number];
type Filter = NonNullable<AdminAuditQueryVariables["filter"]>;
const size = 50;

/** Who changed what and when, from what to what, and how that is proved. */
export function AuditTab(): ReactNode {
  const say = useWords(words);
  const speech = useSpeech();
  const { jurisdiction } = useConnection();
  const address = useAddress<Parameter>();
  const filter = useMemo(() => filterOf(address.get, jurisdiction), [address, jurisdiction]);
  const orderBy = address.get("order") === "OLDEST" ? "OLDEST" : "NEWEST";
  const pages = usePages(JSON.stringify([filter, orderBy]));
  const { data, error, waiting } = useLive(
    adminAuditDocument,
    { filter, orderBy, first: size, after: pages.after },
    { everyMs: 3_000 },
  );
  return (
    <div className="admin-audit">
      {data ? <Head head={data.auditHead} /> : null}
      <AuditFilters address={address} />
      <section className="card" aria-labelledby="audit-list" aria-busy={waiting}>
        <h2 id="audit-list">{say("list")}</h2>
        {error ? <p className="problem">{error.message}</p> : null}
        {data ? (
          <>
            <Entries rows={data.auditEntries.nodes} />
            <CursorPager
              pages={pages}
              size={size}
              shown={data.auditEntries.nodes.length}
              total={data.auditEntries.totalCount}
              info={data.auditEntries.pageInfo}
            />
          </>
        ) : (
          <p className="waiting">{speech.say("loading")}</p>
        )}
      </section>
    </div>
  );
}

/** The filter of the page's address; days are days in China. */
function filterOf(says: (name: Parameter) => string, jurisdiction: string | null): Filter {
  const get = (name: Parameter): string | undefined => says(name).trim() || undefined;
  const from = get("from");
  const until = get("until");
  return withoutNone<Filter>({
    jurisdiction: jurisdiction ?? undefined,
    account: get("account"),
    keyName: get("key"),
    organization: get("org"),
    recordTypes: get("type")?.split(","),
    commands: get("command")?.split(","),
    record: get("record"),
    actions: get("action")?.split(","),
    from: from ? `${from}T00:00:00+08:00` : undefined,
    until: until ? new Date(Date.parse(`${until}T00:00:00+08:00`) + 86_400_000).toISOString() : undefined,
  });
}

function Head({ head }: { head: AdminAuditQuery["auditHead"] }): ReactNode {
  const say = useWords(words);
  const { number } = useSpeech();
  return (
    <section className="card admin-source" aria-labelledby="audit-head">
      <div>
        <h2 id="audit-head">{say("head")}</h2>
        <p className="quiet small">{say("headHint")}</p>
        {head ? (
          <p data-head={head.n}>
            <strong>{say("entries", { n: number(head.n) })}</strong>{" "}
            <span className="quiet small">{stampOf(head.recordedAt)}</span>
            <br />
            <span className="code small admin-hash">{`${head.n}:${head.hash}`}</span>
          </p>
        ) : (
          <p className="quiet">{say("none")}</p>
        )}
      </div>
      <details>
        <summary>{say("how")}</summary>
        <p>{say("howTo")}</p>
        <p>
          <code className="code">npm run hub -- verify-audit</code>
          <br />
          <code className="code">npm run hub -- verify-audit --head</code>
          <br />
          <code className="code">npm run hub -- verify-audit --anchor n:hash</code>
        </p>
      </details>
    </section>
  );
}

function Entries({ rows }: { rows: readonly Entry[] }): ReactNode {
  const say = useWords(words);
  const { code, language } = useSpeech();
  const kind = (type: string): string => recordWords[type]?.[language === "zh" ? 0 : 1] ?? type;
  return (
    <Table<Entry>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 900 }}
      locale={{ emptyText: say("noneFound") }}
      dataSource={rows}
      onRow={(row) => ({ "data-entry": row.n, "data-type": row.recordType }) as object}
      columns={[
        {
          title: say("at"),
          width: 150,
          render: (_, row) => (
            <>
              <span className="admin-nowrap">{stampOf(row.at)}</span>
              <br />
              <span className="quiet small" title={row.hash ? say("proof", { hash: row.hash }) : undefined}>
                {row.n === null ? say("notChained") : `№ ${row.n}`}
              </span>
            </>
          ),
        },
        { title: say("by"), width: 210, render: (_, row) => <Who row={row} /> },
        {
          title: say("did"),
          width: 250,
          render: (_, row) => (
            <>
              {code(row.action)} · <strong>{kind(row.recordType)}</strong>
              {row.code ? (
                <>
                  <br />
                  <span className="code small admin-hash">{row.code}</span>
                </>
              ) : null}
              {row.command ? (
                <>
                  <br />
                  <span className="quiet small code">{row.command}</span>
                </>
              ) : null}
            </>
          ),
        },
        {
          title: say("change"),
          render: (_, row) => (
            <Difference
              before={row.before as Record<string, unknown> | null}
              after={row.after as Record<string, unknown> | null}
            />
          ),
        },
      ]}
    />
  );
}

function Who({ row }: { row: Entry }): ReactNode {
  const say = useWords(words);
  const { name } = useSpeech();
  const who =
    row.account ?? (row.keyName === "hub" ? say("hub") : (row.keyName ?? say("sql", { user: row.databaseUser })));
  return (
    <>
      <span className={row.keyName === null && row.account === null ? "late" : undefined}>{who}</span>
      {row.organization ? (
        <>
          <br />
          <span className="quiet small">{name(row.organization)}</span>
        </>
      ) : null}
    </>
  );
}
