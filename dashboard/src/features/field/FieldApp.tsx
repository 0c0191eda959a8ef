import { useEffect, useState, type ReactNode } from "react";
import { ask, openClient } from "../../hub/client.ts";
import { KeepLive } from "../../hub/useLive.tsx";
import { useSpeech } from "../../language.tsx";
import { NewPasswordPage } from "../session/NewPasswordPage.tsx";
import { look, useSession } from "../session/session.ts";
import { SignInPage } from "../session/SignInPage.tsx";
import { Field } from "./Field.tsx";
import { keepWho, keptWho, type Who } from "./who.ts";
import { fieldWhoDocument } from "./who.graphql";

const patienceMs = 2_500;
const againMs = 2_000;

/** The field page: for who is signed in, or, where the hub cannot be asked, for who was and has not signed out. */
export function FieldApp(): ReactNode {
  const session = useSession();
  const { say } = useSpeech();
  const [who, setWho] = useState<Who | null>(keptWho);
  const slow = useSlow();
  const { state, id, round } = session;
  useEffect(() => {
    if (state === "out") setWho(null);
  }, [state]);
  useEffect(() => {
    if (state === "in" && id !== null) return learn(id, setWho);
  }, [state, id, round]);

  if (state === "out") return <SignInPage key={round} session={session} />;
  if (state === "newPassword") return <NewPasswordPage key={round} />;
  const known = state === "in" ? who?.id === id : session.away || slow;
  if (who && known) {
    return (
      <KeepLive key={who.id} jurisdiction={null} unauthorized={() => void look(true)}>
        <Field who={who} />
      </KeepLive>
    );
  }
  return <p className="waiting">{session.away ? say("unreachable") : say("loading")}</p>;
}

/** Asks who is signed in, until the hub has said so. */
function learn(id: string, known: (who: Who) => void): () => void {
  let over = false;
  const asking = async (): Promise<void> => {
    try {
      const answer = await ask(openClient("zh"), fieldWhoDocument, {});
      if (!over) known(keepWho(id, answer));
    } catch {
      if (!over) setTimeout(() => void asking(), againMs);
    }
  };
  void asking();
  return () => void (over = true);
}

/** A network that is barely there answers late rather than not at all. */
function useSlow(): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return slow;
}
