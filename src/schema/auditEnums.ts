import { register, words } from "./enum.ts";

export const AuditAction = register(
  words(["INSERT", "UPDATE", "DELETE", "RESTORE"]),
  "AuditAction",
  "What was done to a record.",
  { INSERT: "新增", UPDATE: "修改", DELETE: "删除", RESTORE: "由备份恢复" },
);

/** The sort orders of connections, named after their keys in src/queries. */
export const AuditOrder = register(words(["NEWEST", "OLDEST"]), "AuditOrder", "Sort order of audit entries.", {});
