import { App, ConfigProvider, Layout, Menu, Select } from "antd";
import enGb from "antd/locale/en_GB";
import zhCn from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/en-gb";
import "dayjs/locale/zh-cn";
import { Suspense, useEffect, useState, type ReactNode } from "react";
import { Link, Outlet, useLocation } from "react-router";
import { KeepLive } from "../../hub/useLive.tsx";
import { useSpeech } from "../../language.tsx";
import { LanguageSwitch } from "../../parts/LanguageSwitch.tsx";
import { Standing } from "../../parts/Standing.tsx";
import { askNewPassword, look, signOut, useSession } from "../session/session.ts";
import { mayOpen, places } from "./places.ts";
import { theme } from "./theme.ts";
import { KnowViewer, useViewer } from "./viewer.tsx";
import "./desk.css";

const place = "hub.jurisdiction";

/** The frame of the pages that people work at: where they are, who they are, how true it is, and the page itself. */
export function Desk(): ReactNode {
  const { language } = useSpeech();
  const [chosen, setChosen] = useState(() => localStorage.getItem(place));
  useEffect(() => void dayjs.locale(language === "zh" ? "zh-cn" : "en-gb"), [language]);
  const choose = (code: string | null): void => {
    if (code === null) localStorage.removeItem(place);
    else localStorage.setItem(place, code);
    setChosen(code);
  };
  return (
    <ConfigProvider locale={language === "zh" ? zhCn : enGb} theme={theme}>
      <App>
        <KeepLive jurisdiction={chosen} unauthorized={() => void look(true)}>
          <KnowViewer chosen={chosen}>
            <Frame choose={choose} />
          </KnowViewer>
        </KeepLive>
      </App>
    </ConfigProvider>
  );
}

function Frame({ choose }: { choose: (code: string | null) => void }): ReactNode {
  const { say, language } = useSpeech();
  const viewer = useViewer();
  const { pathname } = useLocation();
  const [narrow, setNarrow] = useState(false);
  const open = places.filter((one) => mayOpen(one, viewer));
  const here = open.findLast(({ path }) => (path === "/" ? pathname === "/" : pathname.startsWith(path)));
  return (
    <Layout className="desk">
      <a className="skip" href="#page">
        {say("skip")}
      </a>
      <Layout.Sider breakpoint="lg" collapsedWidth={56} width={184} theme="light" onBreakpoint={setNarrow}>
        <p className="brand">{narrow ? say("brandShort") : say("title")}</p>
        <nav aria-label={say("pages")}>
          <Menu
            mode="inline"
            selectedKeys={here ? [here.path] : []}
            items={open.map(({ path, title, Icon }) => ({
              key: path,
              icon: <Icon aria-hidden />,
              label: <Link to={path}>{title[language === "zh" ? 0 : 1]}</Link>,
            }))}
          />
        </nav>
      </Layout.Sider>
      <Layout>
        <Layout.Header className="top">
          <Where choose={choose} />
          <Standing today={viewer.today} />
          <Who />
        </Layout.Header>
        <main id="page" tabIndex={-1}>
          <Suspense fallback={<p className="waiting">{say("loading")}</p>}>
            <Outlet />
          </Suspense>
        </main>
      </Layout>
    </Layout>
  );
}

function Where({ choose }: { choose: (code: string | null) => void }): ReactNode {
  const { say, name, day } = useSpeech();
  const { jurisdictions, jurisdiction, today } = useViewer();
  return (
    <div className="where">
      <p className="jurisdiction">
        {jurisdictions.length > 1 ? (
          <Select
            aria-label={say("jurisdiction")}
            value={jurisdiction?.code ?? ""}
            onChange={(code) => choose(code || null)}
            options={[
              { value: "", label: say("allJurisdictions") },
              ...jurisdictions.map((one) => ({ value: one.code, label: name(one) })),
            ]}
          />
        ) : jurisdiction ? (
          name(jurisdiction)
        ) : (
          say("noPlan")
        )}
      </p>
      <p className="quiet small">
        {say("hubDay")} <time dateTime={today}>{day(today)}</time>
      </p>
    </div>
  );
}

function Who(): ReactNode {
  const { say, code, name, language } = useSpeech();
  const viewer = useViewer();
  const { person } = useSession();
  return (
    <div className="who">
      <p>
        <strong>{viewer.organization ? name(viewer.organization) : viewer.name}</strong>{" "}
        <span className="quiet small">{code(viewer.role)}</span>
      </p>
      <LanguageSwitch />
      {person ? (
        <button type="button" className="plain" onClick={askNewPassword}>
          {say("changePassword")}
        </button>
      ) : null}
      <button type="button" className="plain" onClick={() => void signOut(language)}>
        {say("signOut")}
      </button>
    </div>
  );
}
