import { StrictMode, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router/dom";
import { NewPasswordPage } from "./features/session/NewPasswordPage.tsx";
import { SignInPage } from "./features/session/SignInPage.tsx";
import { useSession } from "./features/session/session.ts";
import { Speaking, useSpeech } from "./language.tsx";
import { router } from "./pages.tsx";
import "./page.css";

function Page(): ReactNode {
  const session = useSession();
  const { say } = useSpeech();
  const { state, round } = session;
  if (state === "asking") return <p className="waiting">{say("loading")}</p>;
  if (state === "out") return <SignInPage key={round} session={session} />;
  if (state === "newPassword") return <NewPasswordPage key={round} />;
  return <RouterProvider key={round} router={router} />;
}

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Speaking>
      <Page />
    </Speaking>
  </StrictMode>,
);
