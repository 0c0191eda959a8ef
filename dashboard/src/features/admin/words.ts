import type { Words } from "../../language.tsx";

/** The texts that the tabs of the administration share. */
export const words = {
  title: ["管理", "Administration"],
  tabs: ["管理内容", "What to administer"],
  accounts: ["账户", "Accounts"],
  keys: ["密钥", "Keys"],
  pack: ["规则包", "Rule pack"],
  channels: ["消息渠道", "Channels"],
  audit: ["审计", "Audit"],
  system: ["系统", "System"],
  notYours: ["这一页供牵头单位和系统管理员使用。", "This page is for the lead office and the administrator."],

  onceHint: [
    "只显示这一次，关闭后无法再查看。请立即复制并安全交给使用人。",
    "Shown this once. Copy it now and hand it over safely.",
  ],
  copy: ["复制", "Copy"],
  kept: ["我已保存，关闭", "I have kept it; close"],

  organization: ["单位", "Organization"],
  noOrganization: ["选择单位", "Choose an organization"],
  organizationNeeded: [
    "请选择单位；系统管理员不属于单位，请在角色中选“系统管理员”",
    "Choose an organization; an administrator has none: choose that role",
  ],
  role: ["角色", "Role"],
  byKind: ["按单位性质", "By the organization's kind"],
  cancel: ["取消", "Cancel"],
  create: ["建立", "Create"],
  never: ["从未", "Never"],
  required: ["必填", "Required"],
} as const satisfies Words;
