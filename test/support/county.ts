import type { Caller } from "./client.ts";

/** A task that its operator may report on, and whose it is. */
export interface ReportableTask {
  code: string;
  organization: string;
  quantityTarget: number;
}

/** The moment at which the tests' county works. */
export const workday = "2021-03-01T09:00:00+08:00";

/** Sets the clock, makes keys for the organizations (and the lead office `dj-hc`) and returns them by code. */
export async function openCounty(admin: Caller, organizations: readonly string[]): Promise<Map<string, string>> {
  await admin.insist(`mutation($at: DateTimeISO) { setClock(input: {at: $at}) { now } }`, { at: workday });
  const keys = new Map<string, string>();
  for (const code of ["dj-hc", ...organizations]) {
    const { createApiKey } = await admin.insist(
      `mutation($o: ID!) { createApiKey(input: {name: "test", organization: $o}) { secret } }`,
      { o: code },
    );
    keys.set(code, createApiKey.secret);
  }
  return keys;
}

/** Issues the areas' tasks and has the operators acknowledge theirs; the measured ones. */
export async function issueAndAcknowledge(
  lead: Caller,
  operators: ReadonlyMap<string, Caller>,
  areas: readonly string[],
): Promise<ReportableTask[]> {
  for (const area of areas) {
    await lead.insist(`mutation($a: ID) { generateTasks(input: {area: $a}) { added } }`, { a: area });
    await lead.insist(`mutation($a: ID) { issueTasks(input: {filter: {area: $a}}) { changed } }`, { a: area });
  }
  const all: ReportableTask[] = [];
  for (const [organization, caller] of operators) {
    const { tasks } = await caller.insist(
      `{ tasks(first: 500, filter: {states: [ISSUED]}) { nodes { code quantityTarget } } }`,
    );
    const nodes = tasks.nodes as { code: string; quantityTarget: number | null }[];
    await caller.insist(`mutation($t: [ID!]!) { acknowledgeTasks(input: {tasks: $t}) { userErrors { message } } }`, {
      t: nodes.map(({ code }) => code),
    });
    for (const { code, quantityTarget } of nodes) {
      if (quantityTarget) all.push({ code, organization, quantityTarget });
    }
  }
  return all;
}
