import type { MikroORM } from "@mikro-orm/postgresql";
import { momentOf } from "../../src/domain/clock.ts";
import type { Role, Viewer } from "../../src/domain/viewer.ts";
import type { CommandContext } from "../../src/commands/change.ts";
import { asHubItself } from "../../src/commands/wall.ts";
import { hubViewer } from "../../src/hubViewer.ts";
import { openOrm } from "../../src/orm.ts";
import { freshDatabase } from "./database.ts";

/** A small county: two compounds in the plan, one outside, two streets, three operators, eight items and five steps. */
export interface Hub {
  orm: MikroORM;
  /** What a person of an organization works with. */
  as(organization: string, role: Role): CommandContext;
  admin: CommandContext;
  lead: CommandContext;
  water: CommandContext;
  /** Rows of a statement, as PostgreSQL's JSON shows them. */
  rows<T = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

const ids: Record<string, number> = {
  gov: 1,
  water: 2,
  power: 3,
  gas: 4,
  streets: 5,
  east: 6,
  west: 7,
  road: 8,
  audit: 9,
};

const sql = `
insert into jurisdiction (id, code, slug, name_zh, name_en, level, plan_start, plan_end) overriding system value values
  (1, '500231', 'dj', '垫江', 'Dianjiang', 'county', 2021, 2025), (2, '500232', 'wl', '武隆', 'Wulong', 'district', 2021, 2025);
insert into subject values ('water-supply','供水','Water','basic','pipes'), ('power-supply','供电','Power','basic','cables'),
  ('gas-supply','供气','Gas','basic','pipes'), ('road','道路','Road','basic','civil'), ('lifts','电梯','Lifts','improved','building'),
  ('planning','计划','Planning','process','process'), ('wall','围墙','Wall','basic','civil');
insert into organization (id, jurisdiction_id, code, name_zh, name_en, kind, utility, utilities, parent_id, generic) overriding system value values
  (1,1,'gov','住建委','Housing commission','lead',null,'{}',null,false), (2,1,'water','水务','Water','operator','water','{water}',null,false),
  (3,1,'power','供电','Power','operator','power','{power}',null,false), (4,1,'gas','燃气','Gas','operator','gas','{gas}',null,false),
  (5,1,'streets','街道','Streets','street',null,'{}',null,true), (6,1,'east','东街','East','street',null,'{}',5,false),
  (7,1,'west','西街','West','street',null,'{}',5,false), (8,1,'road','城管','City management','department',null,'{}',null,false),
  (9,1,'audit','质监','Quality','department',null,'{}',null,false), (20,2,'gov','住建委','Housing','lead',null,'{}',null,false);
insert into duty (jurisdiction_id, code, organization_id, role, subject_slug) values
  (1,'d1',2,'implement','water-supply'), (1,'d2',3,'implement','power-supply'), (1,'d4',8,'implement','road'),
  (1,'d5',5,'implement','wall'), (1,'d6',9,'supervise','water-supply'), (1,'d7',8,'implement','lifts');
insert into work_item (id, jurisdiction_id, code, kind, position, class, level, subject_slug, name_zh, utilities, underground, depth_order,
  unit, quantity_basis, quantity, window_phase, duty_subjects, applies_to, replaces) overriding system value values
  (1,1,'W1','WORK',1,'basic','mandatory','water-supply','供水','{water}',true,2,'household','household',null,'OPEN_GROUND','{water-supply}',null,'{}'),
  (2,1,'W2','WORK',2,'basic','mandatory','power-supply','供电','{power}',true,4,'m','measured',null,'OPEN_GROUND','{power-supply}',null,'{}'),
  (3,1,'W3','WORK',3,'basic','mandatory','gas-supply','供气','{gas}',true,3,'m','fixed',100,'OPEN_GROUND','{gas-supply}',null,'{}'),
  (4,1,'W4','WORK',4,'basic','mandatory','road','道路','{}',false,9,'compound','compound',null,'PAVING','{road}',null,'{}'),
  (5,1,'W5','WORK',5,'basic','mandatory','wall','围墙','{}',false,null,'building','building',null,null,'{wall}',null,'{}'),
  (6,1,'W6','WORK',6,'improved','optional','lifts','电梯','{}',false,null,'building','building',null,null,'{lifts}',null,'{}'),
  (7,1,'W7','WORK',7,'basic','mandatory','wall','老墙','{}',false,null,'building','building',null,null,'{wall}','area:A1','{W5}'),
  (8,1,'W8','WORK',8,'basic','mandatory','water-supply','给水管','{water}',true,2,'m','measured',null,'OPEN_GROUND','{water-supply}',null,'{}');
insert into work_item (id, jurisdiction_id, code, kind, position, class, level, subject_slug, name_zh, quantity_basis, step_phase, organization_id)
  overriding system value values
  (11,1,'S1','STEP',1,'process','mandatory','planning','摸底','none','survey',5), (12,1,'S2','STEP',2,'process','mandatory','planning','设计','none','design',1),
  (13,1,'S3','STEP',3,'process','mandatory','planning','施工','none','construction',1),
  (14,1,'S4','STEP',4,'process','mandatory','planning','验收','none','acceptance',1), (15,1,'S5','STEP',5,'process','mandatory','planning','移交','none','handover',1);
insert into area (id, jurisdiction_id, code, name_zh, plan_year, compounds, buildings, households, floor_area_m2) overriding system value values
  (1,1,'A1','一区',2024,1,1,1,1), (2,1,'A2','二区',2025,1,1,1,1);
insert into compound (id, jurisdiction_id, code, name_zh, kind, area_id, street_id, plan_year, pool, households, buildings) overriding system value values
  (1,1,'C1','一号院','compound',1,6,2024,'implement',50,2), (2,1,'C2','二号院','compound',2,null,2025,'implement',30,3),
  (3,1,'C3','三号院','compound',2,7,2025,'reserve',30,3), (9,2,'C1','外地','compound',null,null,2024,'implement',5,1);
insert into household (id, compound_id, building, unit, room, provisional) overriding system value
  select n, 1, '1', '1', n::text, false from generate_series(1, 6) n;
insert into household (id, compound_id, building, unit, room, provisional) overriding system value
  select n, 1, '', '', n::text, true from generate_series(7, 10) n;
insert into household (id, compound_id, building, unit, room, provisional) overriding system value values (99, 2, '1', '1', '1', false);
insert into api_key (id, prefix, secret_hash, name, role, organization_id, created_at) overriding system value
  select o.id, 'k' || o.id, 'x', o.code, 'VIEWER', o.id, now() from organization o;
insert into api_key (id, prefix, secret_hash, name, role, created_at) overriding system value values (100, 'k100', 'x', 'admin', 'ADMIN', now());
`;

/** Opens a hub with the small county; the day is 2024-06-01. */
export async function openHub(): Promise<Hub> {
  const database = await freshDatabase();
  const orm = await openOrm(database.url);
  await asHubItself(orm.em).execute(sql);
  const moment = momentOf(new Date("2024-06-01T02:00:00Z"));
  const context = (viewer: Viewer): CommandContext => ({ em: orm.em, viewer, moment, committed: () => undefined });
  const as = (organization: string, role: Role): CommandContext => {
    const id = ids[organization]!;
    const street = organization === "east" || organization === "west";
    return context({
      ...hubViewer,
      keyId: id,
      keyName: organization,
      role,
      organizationId: id,
      organizationIds: street ? [id, 5] : [id],
      jurisdictionId: 1,
      genericOrganization: organization === "streets",
      language: "zh",
    });
  };
  return {
    orm,
    as,
    admin: context({ ...hubViewer, keyId: 100, keyName: "admin" }),
    lead: as("gov", "LEAD"),
    water: as("water", "OPERATOR"),
    rows: async <T>(statement: string, parameters: unknown[] = []) =>
      asHubItself(orm.em).execute<T[]>(statement, parameters),
    close: async () => {
      await orm.close(true);
      await database.drop();
    },
  };
}

/** The code of what a refused command says no with, and where; `done` when it was not refused. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (error: unknown) => {
      const { code, field } = error as { code?: string; field?: string[] };
      if (!field) throw error;
      return field.length > 0 ? `${code} ${field.join(".")}` : String(code);
    },
  );
}
