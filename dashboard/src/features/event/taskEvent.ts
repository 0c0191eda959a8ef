/** A change of task-events.graphql. */
export interface TaskEvent {
  id: string;
  cursor: string;
  type: string;
  at: string;
  state: string | null;
  utility: string | null;
  compound: { code: string; nameZh: string; nameEn: string | null } | null;
  organization: { nameZh: string; nameEn: string } | null;
  report: { quantity: number } | null;
  task: {
    code: string;
    quantityDone: number;
    quantityTarget: number | null;
    unit: string | null;
    workItem: { nameZh: string; nameEn: string | null };
  } | null;
}
