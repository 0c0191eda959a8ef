import { sql } from "kysely";
import { registryVisible } from "./rights.ts";
import { and, col, column, one, when, type Field, type ReadContext, type Shape, type Sql } from "./shape.ts";
import { inJurisdiction } from "./refer.ts";
import { subjectField } from "./duty.ts";

/**
 * Gaps and overlaps of the responsibility matrix. A city and a county that lead, each at its level, are no overlap. The implementer of a work item is found by the function
 * work_item_implementer, the same that generates tasks.
 */
const found = (c: ReadContext): Sql => sql`(
  select 'NO_IMPLEMENTER' as kind, 'GAP' as nature, wi.jurisdiction_id, wi.subject_slug, wim.utility, wi.id as work_item_id,
    '{}'::int[] as organization_ids,
    format('必改内容“%s”（%s）没有实施单位', wi.name_zh, coalesce(wim.utility, s.zh)) as message_zh,
    format('mandatory item %s (%s) has no organization that implements it', coalesce(wi.name_en, wi.code), coalesce(wim.utility, s.en)) as message_en
  from work_item_implementer(${c.moment.today}::date) wim join work_item wi on wi.id = wim.work_item_id join subject s on s.slug = wi.subject_slug
  where wi.level = 'mandatory' and wi.kind = 'WORK' and wim.organization_id is null
  union all
  select 'UTILITY_UNCOVERED', 'GAP', j.id, null, u.utility, null, '{}',
    format('必改内容涉及 %s，但名录中没有该类管线单位', u.utility), format('mandatory items need %s but no operator of that kind is listed', u.utility)
  from jurisdiction j join lateral (
    select distinct unnest(wi.utilities) as utility from work_item wi
    where wi.jurisdiction_id = j.id and wi.level = 'mandatory' and not wi.retired) u on true
  where u.utility <> 'drainage' and not exists (select 1 from organization o where o.jurisdiction_id = j.id and u.utility = any(o.utilities) and o.kind = 'operator' and not o.retired)
  union all
  select case o.kind when 'operator' then 'OPERATOR_WITHOUT_DUTY' else 'ORGANIZATION_WITHOUT_DUTY' end, 'GAP', o.jurisdiction_id, null, o.utility, null, array[o.id],
    format('%s 在职责分工中没有任何职责', o.name_zh), format('%s is listed but no duty names it', o.name_en)
  from organization o where not o.retired and not exists (
    select 1 from duty d where d.organization_id in (o.id, o.parent_id) and not d.retired)
  union all
  select 'OPERATOR_WITHOUT_WORK', 'GAP', o.jurisdiction_id, null, o.utility, null, array[o.id],
    format('%s 有职责但没有“实施”职责：本类管线无人承担施工', o.name_zh), format('%s has duties but implements nothing', o.name_en)
  from organization o where not o.retired and o.kind = 'operator' and o.utility is not null
    and exists (select 1 from duty d where d.organization_id = o.id and not d.retired)
    and not exists (select 1 from duty d where d.organization_id = o.id and d.role = 'implement' and not d.retired)
  union all
  select 'OPERATOR_ONLY_LISTED', 'GAP', o.jurisdiction_id, null, o.utility, null, array[o.id],
    format('%s 的职责均出自对一组单位的统一要求，没有单列的职责条文：具体责任需书面明确', o.name_zh),
    format('%s is named only in lists of several organizations, no clause is its own: settle in writing what it answers for', o.name_en)
  from organization o where not o.retired and o.kind = 'operator' and o.utility is not null
    and exists (select 1 from duty d where d.organization_id = o.id and not d.retired)
    and not exists (select 1 from duty d where d.organization_id = o.id and d.basis is distinct from 'spread' and not d.retired)
  union all
  select 'NO_LEAD', 'GAP', wi.jurisdiction_id, wi.subject_slug, null, null, '{}',
    format('管线类必改内容“%s”没有牵头部门', s.zh), format('pipeline subject %s has no department in the lead', s.en)
  from work_item wi join subject s on s.slug = wi.subject_slug
  where wi.level = 'mandatory' and wi.kind = 'WORK' and wi.utilities <> '{}' and not wi.retired
    and not exists (select 1 from duty d where d.jurisdiction_id = wi.jurisdiction_id and d.subject_slug = wi.subject_slug and d.role = 'lead' and not d.retired)
  group by wi.jurisdiction_id, wi.subject_slug, s.zh, s.en
  union all
  select case d.role when 'lead' then 'TWO_LEADS' else 'TWO_IMPLEMENTERS' end, 'OVERLAP', d.jurisdiction_id, d.subject_slug, o.utility, null, array_agg(distinct o.id order by o.id),
    format('“%s”有 %s 个%s单位：%s', s.zh, count(distinct o.id), case d.role when 'lead' then '牵头' else '实施' end, string_agg(distinct o.name_zh, '、')),
    format('%s has %s organizations in role %s: %s', s.en, count(distinct o.id), d.role, string_agg(distinct o.name_en, ', '))
  from duty d join organization o on o.id = d.organization_id join subject s on s.slug = d.subject_slug
  where d.role in ('lead', 'implement') and not d.retired and not o.retired
  group by d.jurisdiction_id, d.subject_slug, d.role, o.utility, case d.role when 'lead' then o.level end, s.zh, s.en
  having count(distinct o.id) > 1)`;

/** One gap or overlap. */
export const responsibilityFindingShape: Shape = {
  type: "ResponsibilityFinding",
  from: (_args, c) => found(c),
  visible: registryVisible,
  fields: {
    kind: column("kind"),
    nature: column("nature"),
    subject: subjectField,
    utility: column("utility"),
    workItem: one("WorkItem", "work_item_id"),
    organizations: {
      kind: "many",
      shape: "Organization",
      on: (t, child) => sql`${col(child, "id")} = any(${col(t, "organization_ids")})`,
      order: (child) => col(child, "code"),
    },
    messageZh: column("message_zh"),
    messageEn: column("message_en"),
  },
};

/** `responsibilityFindings`. */
export const responsibilityFindings: Field = {
  kind: "many",
  shape: "ResponsibilityFinding",
  on: (_t, child, args) =>
    and(
      when(args["nature"], (nature) => sql`${col(child, "nature")} = ${nature}`),
      when(args["jurisdiction"], (code) => inJurisdiction(child, code)),
    ),
  order: (child) =>
    sql`${col(child, "nature")}, ${col(child, "kind")}, ${col(child, "subject_slug")}, ${col(child, "utility")}, ${col(child, "work_item_id")}, ${col(child, "organization_ids")}`,
};
