import { invalid } from "../../domain/input.ts";
import { may } from "../../domain/policy.ts";
import { Refusal } from "../../domain/refusal.ts";
import { changeOnce, type Change, type CommandContext } from "../change.ts";
import { resolve, resolveJurisdiction } from "../refer.ts";
import { applyMove, moveTasks, namesOf, type Move, type MovedTasks } from "./move.ts";
import { lockTasks } from "./records.ts";

/** Drafts to hand to their implementers: named ones, or all that match. */
export interface IssueTasksInput {
  tasks?: string[] | null;
  filter?: IssueFilter | null;
  idempotencyKey?: string | null;
}

/** Which drafts; everything that is left out matches. */
export interface IssueFilter {
  jurisdiction?: string | null;
  planYear?: number | null;
  area?: string | null;
  organization?: string | null;
  compound?: string | null;
}

const issue: Move = {
  move: "tasks.issue",
  operation: "issueTasks",
  event: "task.issued",
  apply: (task) => {
    task.state = "ISSUED";
    return {};
  },
};

/** Hands drafts to their implementers; an unassigned one is refused when named, and skipped when a filter meets it. */
export async function issueTasks(context: CommandContext, input: IssueTasksInput): Promise<MovedTasks> {
  const { tasks, filter, idempotencyKey, ...rest } = input;
  const body = { tasks, filter, ...rest };
  if (tasks && filter) throw invalid(["filter"], "tasks 与 filter 只能给一个", "give tasks or filter, not both");
  if (filter) {
    return changeOnce(context, { operation: issue.operation, key: idempotencyKey, body }, (tx) => byFilter(tx, filter));
  }
  if (!tasks) throw invalid(["tasks"], "请给出 tasks 或 filter", "give tasks or a filter");
  const names = namesOf(tasks);
  return moveTasks(
    context,
    names,
    { key: idempotencyKey, body },
    {
      ...issue,
      apply: (task, i, tx) => {
        if (task.organizationId === null) {
          throw new Refusal(
            "CONFLICT",
            {
              zh: `任务 ${task.code} 没有责任单位；请先在职责分工中明确，再生成任务`,
              en: `task ${task.code} has no implementer: name one in the duties and generate again`,
            },
            names[i]!.field,
          );
        }
        return issue.apply(task, i, tx);
      },
    },
  );
}

async function byFilter(tx: Change, filter: IssueFilter): Promise<MovedTasks> {
  const { viewer } = tx;
  const jurisdictionId =
    filter.jurisdiction || viewer.jurisdictionId !== null
      ? await resolveJurisdiction(tx, filter.jurisdiction, ["filter", "jurisdiction"])
      : null;
  if (!may(viewer, issue.move, { jurisdictionId: jurisdictionId ?? 0 })) {
    throw new Refusal("FORBIDDEN", { zh: "只有牵头单位可以下达任务", en: "only the lead office issues tasks" });
  }
  const one = async (kind: "Area" | "Compound" | "Organization", key: "area" | "compound" | "organization") =>
    filter[key] ? (await resolve(tx, kind, [{ name: filter[key], field: ["filter", key] }], jurisdictionId))[0]! : null;
  const area = await one("Area", "area");
  const compound = await one("Compound", "compound");
  const organization = await one("Organization", "organization");
  const year = filter.planYear ?? null;
  const found = await tx.em.execute<{ id: number; compound_id: number; organization_id: number | null }[]>(
    `select t.id, t.compound_id, t.organization_id from task t join compound c on c.id = t.compound_id
     where t.state = 'DRAFT' and (?::int is null or t.jurisdiction_id = ?::int) and (?::int is null or c.area_id = ?::int)
       and (?::int is null or c.id = ?::int) and (?::int is null or t.organization_id = ?::int)
       and (?::int is null or c.plan_year = ?::int) order by t.id`,
    [jurisdictionId, jurisdictionId, area, area, compound, compound, organization, organization, year, year],
  );
  const assigned = found.filter((row) => row.organization_id !== null);
  await tx.lock(assigned.map((row) => row.compound_id));
  // Somebody may have issued or withdrawn some of them while the locks were waited for.
  const tasks = (
    await lockTasks(
      tx,
      assigned.map((row) => row.id),
    )
  ).filter((task) => task.state === "DRAFT");
  await applyMove(tx, tasks, [], issue);
  return { taskIds: tasks.map((task) => task.id), skipped: found.length - assigned.length };
}
