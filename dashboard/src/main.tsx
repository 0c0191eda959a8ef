import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { SignInPage } from "./features/session/SignInPage.tsx";
import { useSession } from "./features/session/session.ts";
import { OverviewPage } from "./features/overview/OverviewPage.tsx";
import { Speaking, useSpeech } from "./language.tsx";
import "./page.css";

const ExplorerPage = lazy(() =>
  import("./features/explorer/ExplorerPage.tsx").then(({ ExplorerPage }) => ({ default: ExplorerPage })),
);

function Page() {
  const { secret, ended } = useSession();
  const { say, language } = useSpeech();
  if (secret === null) return <SignInPage ended={ended} />;
  if (location.pathname !== "/graphiql") return <OverviewPage key={`${secret} ${language}`} secret={secret} />;
  return (
    <Suspense fallback={<p className="waiting">{say("loading")}</p>}>
      <ExplorerPage secret={secret} />
    </Suspense>
  );
}

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Speaking>
      <Page />
    </Speaking>
  </StrictMode>,
);
