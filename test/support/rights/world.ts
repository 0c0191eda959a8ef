import { keyScopes, type Role, type Viewer } from "../../../src/domain/viewer.ts";
import { isTold, readsTask, scopeOf } from "../../../src/domain/sight.ts";
import { seeded, whole, type Random } from "../random.ts";

/** Somebody of one of the two jurisdictions. */
export interface Person {
  /** The organization's code; null for the administrator. */
  code: string | null;
  role: Role;
  viewer: Viewer;
}

interface Work {
  id: number;
  jurisdictionId: number;
  compoundId: number;
  organizationId: number | null;
  draft: boolean;
}

/**
 * Two jurisdictions alike, "a" and "b", with a row in every table; every text says whose it is: `«j1»` of a jurisdiction,
 * `«t12»` of a task, `«h3»` of a household, `«n2»` a household's name, `«o7»` of one organization alone, `«r7»` its realignment, `«w7»` its webhook, `«i7»` of its systems, `«c7»` its channel, `«c0»` a secret that nobody is told, `«v9»` what its rival may not know, `«money1»`,
 * `«key»`. Telecom has two operators in each, who compete; the second one's dates are all in 2031.
 */
export interface World {
  sql: string;
  people: Person[];
  /** Whether a viewer may be told of a mark. */
  allowed(viewer: Viewer, mark: string): boolean;
}

const organizations: [number, string, string, string, Role | null][] = [
  [1, "gov", "lead", "{}", "LEAD"],
  [2, "dept", "department", "{}", "DEPARTMENT"],
  [3, "streets", "street", "{}", "STREET"],
  [4, "east", "street", "{}", "STREET"],
  [5, "west", "street", "{}", "STREET"],
  [6, "water", "operator", "{water}", "OPERATOR"],
  [7, "power", "operator", "{power}", "OPERATOR"],
  [8, "tele1", "operator", "{telecom}", "OPERATOR"],
  [9, "tele2", "operator", "{telecom}", "OPERATOR"],
  [10, "owner", "project_owner", "{}", "OWNER"],
  [11, "club", "committee", "{}", "VIEWER"],
];
const works = [6, 7, 8, 9, 10, null];
const streetOf = [4, 5, null, 4];

/** Makes the world from a seed; `tasks` of each jurisdiction are spread at random over four compounds and six implementers. */
export function makeWorld(seed = 1, tasks = 24): World {
  const random = seeded(seed);
  const all: Work[] = [];
  const sql = [1, 2].map((n) => jurisdiction(n, random, tasks, all)).join("\n");
  const streets = (compoundId: number): number | null => {
    const street = streetOf[(compoundId % 1000) - 1]!;
    return street === null ? null : compoundId - (compoundId % 1000) + street;
  };
  const engaged = (viewer: Viewer, compoundId: number): boolean =>
    all.some((t) => t.compoundId === compoundId && !t.draft && viewer.organizationIds.includes(t.organizationId ?? -1));
  const inJurisdiction = (viewer: Viewer, n: number): boolean =>
    viewer.jurisdictionId === null ? viewer.role === "ADMIN" : viewer.jurisdictionId === n;
  return {
    sql: vocabulary + sql,
    people: [
      { code: null, role: "ADMIN", viewer: viewerOf(0, null, "ADMIN") },
      ...[1, 2].flatMap((n) =>
        organizations.map(([id, code, , , role]): Person => ({
          code: `${"ab"[n - 1]}-${code}`,
          role: role!,
          viewer: viewerOf(n, id, role!),
        })),
      ),
    ],
    allowed: (viewer, mark) => {
      const [, kind, digits] = /^([a-z]+)(\d*)$/.exec(mark)!;
      const id = Number(digits);
      const n = Math.floor(id / 1000);
      switch (kind) {
        case "j":
          return inJurisdiction(viewer, id);
        case "t": {
          const task = all.find((t) => t.id === id)!;
          const streetId = streets(task.compoundId);
          return readsTask(viewer, {
            jurisdictionId: task.jurisdictionId,
            draft: task.draft,
            implementerId: task.organizationId,
            streetId,
            streetParentId: streetId === null ? null : n * 1000 + 3,
            engaged: engaged(viewer, task.compoundId),
          });
        }
        case "h":
        case "n": {
          const compoundId = n * 1000 + 1 + (id % 4);
          const scope = scopeOf(viewer, "household");
          if (kind === "n" && !isTold(viewer, "names")) return false;
          if (scope === "ALL") return true;
          if (!inJurisdiction(viewer, n) || scope === "NONE") return false;
          if (scope === "ENGAGED") return engaged(viewer, compoundId);
          if (scope !== "STREET") return true;
          const street = streets(compoundId);
          return viewer.genericOrganization ? true : street === viewer.organizationId;
        }
        case "o": {
          if (viewer.organizationIds.includes(id) || viewer.role === "ADMIN") return true;
          if (!inJurisdiction(viewer, n)) return false;
          return viewer.role !== "OPERATOR";
        }
        case "c":
          return id !== 0 && (viewer.role === "ADMIN" || viewer.organizationId === id);
        case "i":
          return viewer.role === "ADMIN" || viewer.organizationIds.includes(id);
        case "v":
          return inJurisdiction(viewer, n) && !viewer.organizationIds.includes(n * 1000 + 8);
        case "r":
          return (
            viewer.role === "ADMIN" ||
            (inJurisdiction(viewer, n) && (viewer.role === "LEAD" || viewer.organizationIds.includes(id)))
          );
        case "w":
          return viewer.role === "ADMIN" || viewer.organizationId === id;
        case "never":
          return false;
        case "money":
          return inJurisdiction(viewer, id) && isTold(viewer, "money");
        case "key":
          return viewer.role === "ADMIN";
        default:
          throw new Error(`no mark ${mark}`);
      }
    },
  };
}

function viewerOf(n: number, id: number | null, role: Role): Viewer {
  const organizationId = id === null ? null : n * 1000 + id;
  const child = id === 4 || id === 5;
  return {
    keyId: organizationId ?? 0,
    keyName: "test",
    accountId: null,
    sessionId: null,
    scopes: keyScopes,
    mustChangePassword: false,
    endsAt: null,
    role,
    organizationId,
    organizationIds: organizationId === null ? [] : child ? [organizationId, n * 1000 + 3] : [organizationId],
    jurisdictionId: organizationId === null ? null : n,
    genericOrganization: id === 3,
    language: "en",
  };
}

const vocabulary = `insert into subject values ('water-supply','供水','Water','basic','pipes'), ('wall','围墙','Wall','basic','civil');\n`;

/** The dates of an operator: the second telecom operator's are its own year. */
const year = (organizationId: number | null): number =>
  organizationId !== null && organizationId % 1000 === 9 ? 2031 : 2024;

function jurisdiction(n: number, random: Random, count: number, all: Work[]): string {
  const p = "ab"[n - 1]!;
  const b = n * 1000;
  const mark = `«j${n}»`;
  const text = (word: string): string => `'${word} ${mark}'`;
  const states = ["DRAFT", "ISSUED", "ACKNOWLEDGED", "SCHEDULED", "IN_PROGRESS", "REPORTED_DONE", "CANCELLED"];
  const own: Work[] = [];
  const rows: string[] = [];
  for (let i = 0; i < count; i++) {
    const compoundId = b + 1 + (i % 4);
    const who = i < 8 ? works[(i + Math.floor(i / 4)) % 4]! : (works[whole(random, 0, works.length - 1)] ?? null);
    const organizationId = who === null ? null : b + who;
    const state = i < 8 ? "SCHEDULED" : states[whole(random, 0, states.length - 1)]!;
    const id = b + 1 + i;
    const y = year(organizationId);
    own.push({ id, jurisdictionId: n, compoundId, organizationId, draft: state === "DRAFT" });
    rows.push(`(${id},${n},${compoundId},${b + 1 + i},${organizationId ?? "null"},${who === null || who > 9 ? "null" : `'${["water", "power", "telecom", "telecom"][who - 6]}'`},
      '${p}/T${i} ${mark}','${state}','why «t${id}»','waits «t${id}»',100,'${y}-03-01','${y}-03-09','${y}-03-02','${y}-03-08',now(),now())`);
  }
  all.push(...own);
  const each = (make: (t: Work) => string): string => own.map(make).join(",");
  const parties = [6, 8, 9];
  const rivals = [8, 9].map((o) => own.find((t) => t.compoundId === b + 3 && t.organizationId === b + o)!);
  return `
insert into jurisdiction (id, code, slug, name_zh, name_en, level, plan_start, plan_end, note) overriding system value
  values (${n}, '50000${n}', '${p}', ${text("县")}, ${text("county")}, 'county', 2021, 2025, ${text("note")});
insert into setting (jurisdiction_id, key, value, note) values (${n}, 'some.key', ${text("1")}, ${text("note")});
insert into organization (id, jurisdiction_id, code, name_zh, name_en, kind, utility, utilities, parent_id, generic, note) overriding system value values
  ${organizations.map(([id, code, kind, utilities]) => `(${b + id},${n},'${p}-${code}',${text(code)},${text(code)},'${kind}',${utilities === "{}" ? "null" : `'${utilities.slice(1, -1)}'`},'${utilities}',${id === 4 || id === 5 ? b + 3 : "null"},${id === 3},${text("note")})`).join(",")};
insert into duty (id, jurisdiction_id, code, organization_id, role, subject_slug, summary_zh) overriding system value values
  (${b + 1},${n},'${p}-d1',${b + 6},'implement','water-supply',${text("duty")}), (${b + 2},${n},'${p}-d2',${b + 3},'implement','wall',${text("duty")});
insert into work_item (id, jurisdiction_id, code, kind, position, class, level, subject_slug, name_zh, utilities, underground, depth_order, quantity_basis, window_phase, standard_zh) overriding system value
  select ${b} + i, ${n}, '${p}-W' || i, 'WORK', i, 'basic', 'mandatory', 'water-supply', ${text("work")}, '{water}', true, 2, 'household', 'OPEN_GROUND', ${text("standard")} from generate_series(1, ${count}) i;
insert into rule (id, jurisdiction_id, code, kind, rule_zh) overriding system value values (${b + 1},${n},'${p}-r','number',${text("rule")});
insert into stated_total (id, jurisdiction_id, code, scope, period, partition, member, metric, value, printed, note) overriding system value values
  (${b + 1},${n},'${p}-s1','all','2024','all','all','compounds',3,${text("3")},${text("note")}),
  (${b + 2},${n},'${p}-s2','all','2024','all','all','investment_10k_cny',3,'«money${n}»',${text("note")});
insert into window_template (jurisdiction_id, wave, phase, start_day, end_day, basis) values (${n}, ${text("w")}, 'OPEN_GROUND', '03-01', '06-01', 'SAMPLE');
insert into area (id, jurisdiction_id, code, name_zh, plan_year, compounds) overriding system value values (${b + 1},${n},'${p}-A1',${text("area")},2024,4);
insert into compound (id, jurisdiction_id, code, name_zh, kind, area_id, street_id, plan_year, pool, households, buildings, note) overriding system value values
  ${streetOf.map((street, i) => `(${b + 1 + i},${n},'${p}-C${i + 1}',${text("compound")},'compound',${b + 1},${street === null ? "null" : b + street},2024,'implement',3,1,${text("note")})`).join(",")};
insert into household (id, compound_id, building, unit, room, name) overriding system value
  select ${b} + i, ${b + 1} + (${b} + i) % 4, '1 «h' || ${b} + i || '»', '1', i::text, 'name «n' || ${b} + i || '»' from generate_series(1, 12) i;
insert into key_project (id, jurisdiction_id, code, name_zh, investment_10k_cny, note) overriding system value values (${b + 1},${n},'${p}-K',${text("project")},${b + 777},${text("note")});
insert into key_project_compound values (${b + 1},${b + 1});
insert into import_run (id, jurisdiction_id, digest, at, changed, counts) overriding system value values (${b + 1},${n},${text("digest")},now(),1,'{"of": "${mark}"}');
insert into finding (id, import_run_id, position, code, kind, severity, metric, stated_text, stated_place, stated_place_en, other_text, other_place, other_place_en, message_zh, message_en) overriding system value values
  (${b + 1},${b + 1},1,'F1','SUM','doubt','compounds',${text("1")},${text("p")},${text("p")},${text("2")},${text("p")},${text("p")},${text("m")},${text("m")}),
  (${b + 2},${b + 1},2,'F2','SUM','doubt','investment_10k_cny','«money${n}»','p','p','«money${n}»','p','p','«money${n}»','«money${n}»');
insert into calendar_day (jurisdiction_id, day, working, provisional, basis, note, idx)
  select ${n}, date '2024-05-01' + i, true, false, 'WEEK', ${text("day")}, i from generate_series(0, 90) i;
insert into stop_period (id, jurisdiction_id, code, name, kind, starts, ends, applies_to, basis, note) overriding system value values (${b + 1},${n},'${p}-F',${text("flood")},'FLOOD','06-01','07-01','all','SAMPLE',${text("note")});
insert into stop_range values (${b + 1},${n},'[2024-06-01,2024-07-01)');
insert into api_key (id, prefix, secret_hash, name, role, organization_id, created_at) overriding system value values (${b + 1},'${p}«key»','x','key «key»','LEAD',${b + 1},now());
insert into account (username, password_hash, role, organization_id, created_at) values ('${p} «key»','x','LEAD',${b + 1},now());
insert into calendar_feed (id, jurisdiction_id, organization_id, role, compound_id, name, secret_hash, created_at) overriding system value
  select ${b} + i, ${n}, ${b} + o, 'VIEWER', ${b} + i, 'feed «o' || ${b} + o || '»', '${p}' || i, now() from unnest(array[${parties.join(",")}]) with ordinality as x(o, i);
insert into construction_window (id, compound_id, phase, period, status, basis, note) overriding system value
  select ${b} + i, ${b} + i, 'OPEN_GROUND', '[2024-03-01,2024-06-01)', 'PUBLISHED', 'STATED', ${text("window")} from generate_series(1, 4) i;
insert into task (id, jurisdiction_id, compound_id, work_item_id, organization_id, utility, code, state, state_reason, waits_for, quantity_target,
  planned_start, planned_end, committed_start, committed_end, created_at, changed_at) overriding system value values ${rows.join(",\n")};
insert into task_dependency (task_id, predecessor_id, reason) select id, id - 1, 'STEP' from task where jurisdiction_id = ${n} and id > ${b + 1};
insert into progress_report (id, task_id, organization_id, api_key_id, reported_by, quantity, counted, done_on, recorded_at, own_reference, note) overriding system value values
  ${each((t) => `(${t.id},${t.id},${t.organizationId ?? b + 1},${b + 1},'by «t${t.id}»',1,1,'2024-05-01',now(),'ref «t${t.id}»','note «t${t.id}»')`)};
insert into photo (id, jurisdiction_id, organization_id, sha256, type, bytes, uploaded_at) overriding system value
  select r.id, ${n}, r.organization_id, lpad(to_hex(r.id), 64, '0'), 'image/png', 3, now() from progress_report r where r.id > ${b} and r.id < ${b + 1000}
  union all select ${b} + 800 + i, ${n}, ${b} + i, lpad(to_hex(${b} + 800 + i), 64, '0'), 'image/png', 3, now() from generate_series(1, 9) i;
insert into photo_content (photo_id, content) select id, convert_to(case when id < ${b + 800} then '«t' || id || '»' else '«r' || organization_id || '»' end, 'UTF8') from photo where jurisdiction_id = ${n};
insert into report_photo (report_id, photo_id) select id, id from progress_report where id > ${b} and id < ${b + 1000};
insert into report_decision (report_id, verdict, reason, organization_id, api_key_id, decided_at) select id, 'VERIFIED', 'seen «t' || task_id || '»', ${b + 2}, ${b + 1}, now() from progress_report where id > ${b} and id < ${b + 1000};
insert into report_meter (report_id, household_id, state, from_state) select r.id, ${b + 1} + r.id % 12, 'FITTED', 'NONE' from progress_report r where r.id > ${b} and r.id < ${b + 1000};
insert into meter (household_id, utility, state, report_id, changed_at) select ${b} + i, 'water', 'FITTED', ${b} + i, now() from generate_series(1, 12) i;
insert into conflict (id, jurisdiction_id, code, key, severity, compound_id, task_ids, window_ids, data, opened_at, changed_at, decision_reason) overriding system value values
  (${b + 1},${n},'TWO_OPENERS','k1','HIGH',${b + 3},array[${rivals.map((t) => t.id).join(",")}],'{}','{"trench": "${mark}", "startsOn": "2031-03-02"}',now(),now(),null),
  (${b + 2},${n},'OUT_OF_SEQUENCE','k2','HIGH',${b + 1},array[${b + 1},${b + 5}],'{}','{"startsOn": "2024-03-01", "predecessorStartsOn": "2024-03-01", "of": "${mark}"}',now(),now(),null);
insert into conflict_note (conflict_id, text, at, organization_id, api_key_id) values (${b + 1},${text("note")},now(),${b + 1},${b + 1}), (${b + 2},${text("note")},now(),${b + 1},${b + 1});
insert into conflict_check values (${n}, '2024-06-01', now());
insert into realignment (id, jurisdiction_id, organization_id, budget_seconds, seed, state, failure, requested_by_id, requested_at, finished_at) overriding system value
  select ${b} + i, ${n}, ${b} + i, 5, 1, 'DONE', 'of «r' || ${b} + i || '»', ${b} + i, now(), now() from generate_series(6, 9) i;
insert into file_import (id, jurisdiction_id, organization_id, kind, file_name, format, digest, columns, ignored, state, rows, uploaded_at) overriding system value
  select ${b} + i, ${n}, ${b} + i, 'reports', 'of «r' || ${b} + i || '»', 'CSV', 'd', '{}', '{}', 'PREVIEWED', 1, now() from generate_series(6, 9) i;
insert into file_import_row (id, file_import_id, n, said, state, code, problem_zh, problem_en) overriding system value
  select ${b} + i, ${b} + i, 2, '{}', 'WRONG', 'NOT_FOUND', 'no «r' || ${b} + i || '»', 'no «r' || ${b} + i || '»' from generate_series(6, 9) i;
insert into file_content (file_import_id, content) select ${b} + i, convert_to('of «r' || ${b} + i || '»', 'UTF8') from generate_series(6, 9) i;
insert into realignment_move (realignment_id, task_id, to_start, to_end, reason_code, reason_zh, reason_en)
  select t.organization_id, t.id, '2024-04-01', '2024-04-02', 'x', 'move «t' || t.id || '»', 'move «t' || t.id || '»' from task t where t.jurisdiction_id = ${n} and t.organization_id between ${b + 6} and ${b + 9} and t.state <> 'DRAFT';
insert into date_proposal (task_id, starts_on, ends_on, reason_code, reason_zh, reason_en, proposed_at) select t.id, t.planned_start, t.planned_end, 'x', 'why «t' || t.id || '»', 'why «t' || t.id || '»', now() from task t where t.jurisdiction_id = ${n};
insert into window_change (id, jurisdiction_id, compound_id, window_id, phase, revision, original, proposed, reason, impact, proposed_by_id, api_key_id, proposed_at, answer_by, calendar_provisional) overriding system value
  select ${b} + i, ${n}, ${b} + i, ${b} + i, 'OPEN_GROUND', 1, '[2024-03-01,2024-06-01)', '[2024-04-01,2024-06-01)', ${text("rain")},
    jsonb_build_object('tasks', (select coalesce(jsonb_agg(jsonb_build_object('task', t.id, 'code', 'x «t' || t.id || '»', 'organization', t.organization_id, 'state', t.state, 'startsOn', t.planned_start, 'endsOn', t.planned_end, 'committed', true, 'follows', true, 'move', 'LEAVES')), '[]'::jsonb) from task t where t.compound_id = ${b} + i),
      'organizations', '[{"organization": ${b + 9}, "tasks": 20310301, "agreed": 1, "leaving": 1, "entering": 0}]'::jsonb, 'households', 3, 'householdsCounted', false, 'phases', '[]'::jsonb, 'compounds', '[]'::jsonb),
    ${b + 1}, ${b + 1}, now(), '2024-07-01', false from generate_series(1, 4) i;
insert into window_change_party select ${b} + i, ${b} + o from generate_series(1, 4) i, unnest(array[${parties.join(",")}]) o
  where exists (select 1 from task t where t.compound_id = ${b} + i and t.organization_id = ${b} + o and t.state <> 'DRAFT');
insert into window_change_answer (change_id, organization_id, api_key_id, answer, counter, reason, person, answered_at, answered_on)
  select p.change_id, p.organization_id, ${b + 1}, 'COUNTER', case when p.organization_id % 1000 = 9 then '[2031-05-05,2031-05-09)'::daterange else '[2024-05-05,2024-05-09)' end,
    case when p.organization_id % 1000 = 9 then 'no «v' || p.organization_id || '»' else 'no' end, null, now(), '2024-06-01' from window_change_party p where p.organization_id between ${b} and ${b + 999};
insert into notice (id, jurisdiction_id, compound_id, organization_id, change_id, window_id, content, hash, sent_at, received_by) overriding system value
  select ${b} + o * 10 + i, ${n}, ${b} + i, ${b} + o, ${b} + i, ${b} + i, '{"to": "«o' || ${b} + o || '»"}', 'h', now(), '2024-07-01' from generate_series(1, 4) i, unnest(array[${parties.join(",")}]) o
  where exists (select 1 from task t where t.compound_id = ${b} + i and t.organization_id = ${b} + o and t.state <> 'DRAFT');
insert into notice_receipt (notice_id, organization_id, api_key_id, person, received_at) select id, organization_id, ${b + 1}, 'person «o' || organization_id || '»', now() from notice where jurisdiction_id = ${n} and id % 10 = 1;
insert into notice_reading (notice_id, organization_id, reader, read_at) select id, organization_id, 'reader «o' || organization_id || '»', now() from notice where jurisdiction_id = ${n} and id % 10 = 1;
insert into channel (id, jurisdiction_id, organization_id, kind, name, url_secret, sign_secret, topics, language, enabled, created_at, after_pos) overriding system value
  select ${b} + i, ${n}, ${b} + i, 'DINGTALK', 'of «c' || ${b} + i || '»', 'https://robot.example/«c0»', '«c0»', '{TASK_ISSUED}', 'zh', true, now(), 0 from generate_series(1, 11) i;
insert into channel_message (id, channel_id, items, state, created_at, error) overriding system value select ${b} + i, ${b} + i, 1, 'FAILED', now(), 'error «c' || ${b} + i || '»' from generate_series(1, 11) i;
insert into channel_item (channel_id, message_id, event_id, topic, data) select ${b} + i, ${b} + i, i, 'TASK_ISSUED', '{}' from generate_series(1, 11) i;
insert into operator_code (id, jurisdiction_id, code, organization_id, kind, theirs, ours) overriding system value values (${b + 1},${n},'${p}-c',${b + 6},'UNIT',${text("theirs")},'m');
insert into inbound_source (id, jurisdiction_id, organization_id, name, kind, adapter, created_at) overriding system value
  select ${b} + i, ${n}, ${b} + o, 'source «i' || ${b} + o || '»', 'WEBHOOK', 'GENERIC', now() from unnest(array[1, 9], array[6, 9]) as u(i, o);
insert into inbound_secret (source_id, purpose, secret, created_at) values (${b + 1}, 'SIGNATURE', '«key»', now());
insert into inbound_message (id, source_id, jurisdiction_id, organization_id, message_id, body, received_at) overriding system value
  select s.id, s.id, ${n}, s.organization_id, 'm «i' || s.organization_id || '»', convert_to('body «i' || s.organization_id || '»', 'UTF8'), now() from inbound_source s where s.jurisdiction_id = ${n};
insert into inbound_event (id, inbound_message_id, source_id, jurisdiction_id, organization_id, n, event, repeated, place, work, part, happened_at, rank, said, state, held_kind, held_theirs, person) overriding system value
  select s.id, s.id, s.id, ${n}, s.organization_id, 0, 'e «i' || s.organization_id || '»', false, 'p', 'w', '', now(), 1, '{}', 'HELD', 'COMPOUND', 'book «i' || s.organization_id || '»', 'person «i' || s.organization_id || '»' from inbound_source s where s.jurisdiction_id = ${n};
insert into inbound_mapping (jurisdiction_id, organization_id, kind, theirs, ours, mapped_at) values (${n},${b + 6},'COMPOUND',${text("theirs")},'x',now());
insert into idempotency (organization_id, key, operation, body_hash, response, created_at) values (${b + 1}, 'k', 'x', 'x', '{"of": "${mark}"}', now());
insert into outbox (stream, seq, type, jurisdiction_id, compound_id, task_id, organization_id, window_id, report_id, conflict_id, realignment_id, state, at, data)
  select 'c' || t.compound_id, row_number() over (partition by t.compound_id), 'task.scheduled', ${n}, t.compound_id, t.id, t.organization_id, null::int, t.id, null::int, null::int, t.state, now(), jsonb_build_object('of', '«t' || t.id || '»') from task t where t.jurisdiction_id = ${n}
  union all select 'x${n}', a.id, 'windowChange.answered', ${n}, a.change_id, null, a.organization_id, a.change_id, null, null, null, null, now(), jsonb_build_object('change', a.change_id, 'reason', coalesce(a.reason, '')) from window_change_answer a where a.organization_id between ${b} and ${b + 999}
  union all select 'n${n}', m.id, 'notice.sent', ${n}, m.compound_id, null, m.organization_id, m.window_id, null, null, null, null, now(), jsonb_build_object('to', '«o' || m.organization_id || '»') from notice m where m.jurisdiction_id = ${n}
  union all select 'r${n}', r.id, 'realignment.done', ${n}, null, null, null, null, null, null, r.id, null, now(), jsonb_build_object('of', r.failure) from realignment r where r.jurisdiction_id = ${n}
  union all select 'i${n}', f.id, 'fileImport.done', ${n}, null, null, f.organization_id, null, null, null, null, null, now(), jsonb_build_object('of', f.file_name) from file_import f where f.jurisdiction_id = ${n}
  union all select 'f${n}', c.id, 'conflict.opened', ${n}, c.compound_id, null, null, null, null, c.id, null, null, now(), c.data from conflict c where c.jurisdiction_id = ${n};
insert into outbox (stream, seq, type, jurisdiction_id, organization_id, at, data) values ('j${n}', 1, 'key.created', ${n}, ${b + 1}, now(), '{"name": "«key»"}'), ('j${n}', 2, 'pack.loaded', ${n}, null, now(), '{"of": "${mark}"}');
insert into webhook (id, jurisdiction_id, organization_id, role, secret_url, topics, description, state, secret_salt, created_at) overriding system value
  select ${b} + i, ${n}, ${b} + i, 'OPERATOR', 'https://example.com/«w' || ${b} + i || '»', '{task.issued.v1}', ${text("hook")}, 'DISABLED', '«never»', now() from generate_series(1, 10) i;
insert into webhook_delivery (id, webhook_id, message, event_id, stream, topic, attempts) overriding system value
  select w.id, w.id, 'evt «w' || w.id || '»', (select min(o.id) from outbox o where o.jurisdiction_id = ${n}), 's', 'task.issued.v1',
    jsonb_build_array(jsonb_build_object('at', now(), 'ms', 5, 'status', 500, 'answer', 'to «w' || w.id || '»', 'error', 'HTTP 500')) from webhook w where w.jurisdiction_id = ${n};
update compound set seq = 100 where jurisdiction_id = ${n};
update jurisdiction set seq = 100 where id = ${n};
`;
}
