import type { Viewer } from "../desk/viewer.tsx";
import type { PlanTask, PlanWindow } from "./plan.ts";

/** Whether they steer the plan: publish, decide, propose dates. The hub has the last word on each act. */
export function steers({ role, scopes }: Viewer): boolean {
  return (role === "LEAD" || role === "ADMIN") && scopes.includes("PLAN");
}

/** Whether they may propose other days for this window: who steers, who has work in the phase, the street. */
export function mayMoveWindow(viewer: Viewer, window: PlanWindow, tasks: readonly PlanTask[]): boolean {
  if (steers(viewer)) return true;
  if (!viewer.scopes.includes("ANSWER")) return false;
  if (viewer.role === "STREET") return true;
  const own = viewer.organization?.code;
  return tasks.some(
    (task) => task.organization?.code === own && task.workItem.windowPhase === window.phase && !task.finished,
  );
}

/** How they may move a work: COMMIT their own, PROPOSE to whose it is; null: not at all. */
export function wayToMove(viewer: Viewer, task: PlanTask): "COMMIT" | "PROPOSE" | null {
  const own = task.organization !== null && task.organization.code === viewer.organization?.code;
  if (own && viewer.scopes.includes("ANSWER") && committable.has(task.state)) return "COMMIT";
  return steers(viewer) && task.organization !== null && proposable.has(task.state) ? "PROPOSE" : null;
}

const committable = new Set<string>(["ACKNOWLEDGED", "SCHEDULED", "IN_PROGRESS", "RETURNED"]);
const proposable = new Set<string>(["ISSUED", "ACKNOWLEDGED", "SCHEDULED", "BLOCKED"]);

/** Whether they may ask for a realignment, and of what: everything, or their own organization's work. */
export function mayRealign(viewer: Viewer): "ALL" | "OWN" | null {
  if (!viewer.scopes.includes("PLAN")) return null;
  if (steers(viewer)) return "ALL";
  return viewer.role === "VIEWER" || viewer.organization === null ? null : "OWN";
}
