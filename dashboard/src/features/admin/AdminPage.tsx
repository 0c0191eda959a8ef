import { Tabs } from "antd";
import { lazy, Suspense, type ComponentType, type ReactNode } from "react";
import { Link, Navigate, useLocation, useNavigate } from "react-router";
import { useSpeech, useWords } from "../../language.tsx";
import { useViewer, type Viewer } from "../desk/viewer.tsx";
import { words } from "./words.ts";
import "./admin.css";

interface Tab {
  key: "accounts" | "keys" | "pack" | "channels" | "audit" | "system";
  /** Whose tab it is besides the administrator's. */
  lead: boolean;
  Body: ComponentType;
}

const tabs: readonly Tab[] = [
  {
    key: "accounts",
    lead: false,
    Body: lazy(async () => ({ default: (await import("./accounts/AccountsTab.tsx")).AccountsTab })),
  },
  { key: "keys", lead: false, Body: lazy(async () => ({ default: (await import("./keys/KeysTab.tsx")).KeysTab })) },
  { key: "pack", lead: true, Body: lazy(async () => ({ default: (await import("./pack/PackTab.tsx")).PackTab })) },
  {
    key: "channels",
    lead: true,
    Body: lazy(async () => ({ default: (await import("./channels/ChannelsTab.tsx")).ChannelsTab })),
  },
  { key: "audit", lead: true, Body: lazy(async () => ({ default: (await import("./audit/AuditTab.tsx")).AuditTab })) },
  {
    key: "system",
    lead: false,
    Body: lazy(async () => ({ default: (await import("./system/SystemTab.tsx")).SystemTab })),
  },
];

function tabsOf({ role }: Viewer): readonly Tab[] {
  if (role === "ADMIN") return tabs;
  return role === "LEAD" ? tabs.filter(({ lead }) => lead) : [];
}

/** Accounts, keys, the rule pack, channels, the audit and the hub itself, for those who administer them. */
export function AdminPage(): ReactNode {
  const say = useWords(words);
  const speech = useSpeech();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const own = tabsOf(useViewer());
  const [first] = own;
  if (!first)
    return (
      <>
        <h1>{speech.say("noSuchPage")}</h1>
        <p>{say("notYours")}</p>
        <p>
          <Link to="/">{speech.say("toOverview")}</Link>
        </p>
      </>
    );
  const here = own.find(({ key }) => pathname === `/admin/${key}`);
  if (!here) return <Navigate to={`/admin/${first.key}`} replace />;
  return (
    <div className="admin">
      <h1>{say("title")}</h1>
      <Tabs
        aria-label={say("tabs")}
        activeKey={here.key}
        onChange={(key) => void navigate(`/admin/${key}`)}
        destroyOnHidden
        items={own.map(({ key, Body }) => ({
          key,
          label: say(key),
          children: (
            <Suspense fallback={<p className="waiting">{speech.say("loading")}</p>}>
              <Body />
            </Suspense>
          ),
        }))}
      />
    </div>
  );
}
