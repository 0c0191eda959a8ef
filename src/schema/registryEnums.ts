import { dutyRoles, organizationKinds, utilities, workClasses, workLevels } from "../domain/vocabulary.ts";
import { register, words } from "./enum.ts";

export const OrganizationKind = register(organizationKinds, "OrganizationKind", "What kind of organization it is.", {
  LEAD: "Lead office or the government that bears overall responsibility (牵头单位).",
  DEPARTMENT: "Government department (部门).",
  COMMITTEE: "Leading group, joint conference, owners' or residents' body (领导小组、业主组织).",
  STREET: "Sub-district office (街道).",
  COMMUNITY: "Residents' community (社区).",
  OPERATOR: "Operator of a network, or a property company (管线单位).",
  PROJECT_OWNER: "Project owner who carries out the works (项目业主).",
  PROPERTY_OWNER: "Original owning employer or title holder (原产权单位).",
});

export const Utility = register(utilities, "Utility", "A network that runs into a compound (管线专业).", {
  WATER: "供水",
  POWER: "供电",
  GAS: "供气",
  TELECOM: "通信",
  BROADCAST: "广电",
  POSTAL: "邮政",
  DRAINAGE: "排水",
  HEAT: "供热",
});

export const DutyRole = register(dutyRoles, "DutyRole", "How an organization is tied to a subject (职责角色).", {
  LEAD: "牵头",
  APPROVE: "审批",
  FUND: "出资",
  SUPERVISE: "监督",
  GUIDE: "指导",
  COOPERATE: "配合",
  IMPLEMENT: "实施",
  REPORT: "报送",
  OPERATE: "运营管理",
});

export const FindingNature = register(words(["GAP", "OVERLAP"]), "FindingNature", "Kind of responsibility finding.", {
  GAP: "缺口：无人负责",
  OVERLAP: "重叠：多头负责",
});

export const WorkClass = register(workClasses, "WorkClass", "Class of the catalogue (改造类别).", {
  BASIC: "基础类",
  IMPROVED: "完善类",
  ENHANCED: "提升类",
  GOVERNANCE: "长效治理",
  PROCESS: "流程步骤",
});

export const WorkLevel = register(workLevels, "WorkLevel", "Whether every compound must have the item.", {
  MANDATORY: "必改",
  OPTIONAL: "可选",
});

export const WorkKind = register(words(["WORK", "STEP"]), "WorkKind", "Work on the ground, or a step of the process.", {
  WORK: "改造内容",
  STEP: "流程步骤",
});

/** The sort orders of connections, named after their keys in src/queries. */
export const OrganizationOrder = register(words(["CODE", "NAME_ZH"]), "OrganizationOrder", "Sort order.", {});
export const FindingOrder = register(words(["POSITION", "CODE"]), "FindingOrder", "Sort order of findings.", {});
