import type { App } from "./app.ts";
import { createFirstAccount } from "./commands/account.ts";
import { createApiKey } from "./commands/key.ts";
import { asHubItself } from "./commands/wall.ts";
import { momentOf } from "./domain/clock.ts";
import type { Role } from "./domain/viewer.ts";
import { hubViewer } from "./hubViewer.ts";

/** A key made at the first start, to be shown once. */
export interface SampleKey {
  role: Role;
  code: string | null;
  nameZh: string;
  secret: string;
}

/** What the first start makes. */
export interface FirstStart {
  password: string;
  keys: SampleKey[];
}

/** On a hub without accounts: makes the administrator, and a key for one organization of each role (each network). */
export async function firstStart(app: App): Promise<FirstStart | null> {
  // Of two hubs that start at once, the second waits here and then finds the account.
  return asHubItself(app.orm.em).transactional(async (tx) => {
    await tx.execute("set local idle_in_transaction_session_timeout = 0");
    await tx.execute("select pg_advisory_xact_lock(7226312)");
    const [known] = await tx.execute<{ n: number }[]>("select count(*)::int as n from account");
    return known!.n > 0 ? null : make(app);
  });
}

async function make(app: App): Promise<FirstStart> {
  const { em } = app.orm;
  const now = new Date();
  const context = { em, viewer: hubViewer, moment: momentOf(now), committed: app.services.committed };
  const keys: SampleKey[] = [];
  const admin = await createApiKey(context, { name: "administrator" });
  keys.push({ role: "ADMIN", code: null, nameZh: "系统管理员", secret: admin.secret });
  for (const organization of await samples(app)) {
    const name = `sample ${organization.code}`;
    const { secret } = await createApiKey(context, { name, organization: organization.code, role: organization.role });
    keys.push({ role: organization.role, code: organization.code, nameZh: organization.name_zh, secret });
  }
  // The account comes last: it marks the first start as done, and a hub killed before begins again.
  return { password: await createFirstAccount(em, "admin", "ADMIN", now), keys };
}

interface Sample {
  code: string;
  name_zh: string;
  role: Role;
}

/** Per role (and network) the organization with the most duties. */
async function samples(app: App): Promise<Sample[]> {
  return asHubItself(app.orm.em).execute<Sample[]>(
    `select distinct on (w.place, coalesce(o.utility, '')) o.code, o.name_zh, w.role
     from organization o
     join (values (1, 'lead', 'LEAD'), (2, 'department', 'DEPARTMENT'), (3, 'street', 'STREET'), (4, 'operator', 'OPERATOR'),
       (5, 'project_owner', 'OWNER'), (6, 'committee', 'VIEWER')) as w(place, kind, role) on w.kind = o.kind
     where not o.retired and o.jurisdiction_id = (select min(id) from jurisdiction) and (o.kind <> 'operator' or o.utility is not null)
       and exists (select 1 from duty d where d.organization_id in (o.id, o.parent_id))
     order by w.place, coalesce(o.utility, ''), o.generic, (select count(*) from duty d where d.organization_id in (o.id, o.parent_id)) desc, o.code`,
  );
}
