import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { NewPasswordPage } from "./features/session/NewPasswordPage.tsx";
import { SignInPage } from "./features/session/SignInPage.tsx";
import { useSession } from "./features/session/session.ts";
import { OverviewPage } from "./features/overview/OverviewPage.tsx";
import { Speaking, useSpeech } from "./language.tsx";
import "./page.css";

const ExplorerPage = lazy(() =>
  import("./features/explorer/ExplorerPage.tsx").then(({ ExplorerPage }) => ({ default: ExplorerPage })),
);

function Page() {
  const session = useSession();
  const { say, language } = useSpeech();
  const { state, round } = session;
  if (state === "asking") return <p className="waiting">{say("loading")}</p>;
  if (state === "out") return <SignInPage key={round} session={session} />;
  if (state === "newPassword") return <NewPasswordPage key={round} />;
  if (location.pathname !== "/graphiql") return <OverviewPage key={`${round} ${language}`} />;
  return (
    <Suspense fallback={<p className="waiting">{say("loading")}</p>}>
      <ExplorerPage key={round} />
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
