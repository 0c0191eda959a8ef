import {
  AlertOutlined,
  BarChartOutlined,
  BellOutlined,
  CalendarOutlined,
  CodeOutlined,
  FundProjectionScreenOutlined,
  HomeOutlined,
  ImportOutlined,
  MobileOutlined,
  SendOutlined,
  SettingOutlined,
  UnorderedListOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";
import type { Viewer } from "./viewer.tsx";

/** A page of the desk's menu. */
export interface Place {
  path: string;
  /** Chinese, English. */
  title: readonly [string, string];
  Icon: ComponentType<{ "aria-hidden"?: boolean }>;
  /** Whose page it is; everybody's unless told. */
  roles?: readonly Viewer["role"][];
}

const steering = ["ADMIN", "LEAD"] as const;
const working = ["LEAD", "DEPARTMENT", "STREET", "OPERATOR", "OWNER"] as const;
const building = ["OPERATOR", "OWNER"] as const;

/** The pages, in the order of the menu. */
export const places: readonly Place[] = [
  { path: "/", title: ["总览", "Overview"], Icon: BarChartOutlined },
  { path: "/planning", title: ["施工计划", "Planning"], Icon: CalendarOutlined },
  { path: "/compounds", title: ["小区", "Compounds"], Icon: HomeOutlined },
  { path: "/tasks", title: ["我的任务", "My tasks"], Icon: UnorderedListOutlined, roles: working },
  { path: "/dispatch", title: ["调度", "Dispatch"], Icon: SendOutlined, roles: building },
  { path: "/conflicts", title: ["冲突", "Conflicts"], Icon: AlertOutlined },
  { path: "/notices", title: ["告知", "Notices"], Icon: BellOutlined, roles: working },
  { path: "/imports", title: ["导入", "Import"], Icon: ImportOutlined, roles: working },
  { path: "/wall", title: ["大屏", "Wall"], Icon: FundProjectionScreenOutlined },
  { path: "/field", title: ["现场填报", "Field report"], Icon: MobileOutlined, roles: building },
  { path: "/admin", title: ["管理", "Administration"], Icon: SettingOutlined, roles: steering },
  { path: "/developer", title: ["开发", "Developer"], Icon: CodeOutlined },
];

/** Whether the page is for who looks. */
export function mayOpen({ roles }: Place, { role }: Viewer): boolean {
  return !roles || roles.includes(role);
}
