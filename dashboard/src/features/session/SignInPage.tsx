import { useState, type FormEvent, type ReactNode } from "react";
import { ask, HubError, openClient } from "../../hub/client.ts";
import { useSpeech } from "../../language.tsx";
import { LanguageSwitch } from "../../parts/LanguageSwitch.tsx";
import { signIn } from "./session.ts";
import signInDocument from "./sign-in.graphql?raw";
import viewerDocument from "./viewer.graphql?raw";

interface SignedIn {
  signIn: { token: string | null; userErrors: { message: string }[] };
}

/** Asks for a key, or for a user name and password. */
export function SignInPage({ ended }: { ended: boolean }): ReactNode {
  const { say, language } = useSpeech();
  const [way, setWay] = useState<"key" | "password">("key");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(ended ? say("sessionEnded") : "");

  const enter = async (form: FormData): Promise<void> => {
    const text = (name: string): string => (form.get(name) as string | null) ?? "";
    let secret: string | null = text("key")
      .trim()
      .replace(/^Bearer\s+/i, "");
    if (way === "password") {
      const input = { username: text("username").trim(), password: text("password") };
      const { signIn: answer } = await ask<SignedIn>(openClient(null, language), signInDocument, { input });
      if (answer.userErrors.length > 0) return setProblem(answer.userErrors.map(({ message }) => message).join(" "));
      secret = answer.token;
    } else {
      await ask(openClient(secret, language), viewerDocument, {});
    }
    if (secret) signIn(secret, form.get("remember") !== null);
  };

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setBusy(true);
    setProblem("");
    enter(new FormData(event.currentTarget))
      .catch((error: unknown) => {
        const code = error instanceof HubError ? error.code : "UNKNOWN";
        if (code === "NETWORK") setProblem(say("unreachable"));
        else if (code === "UNAUTHENTICATED") setProblem(say("keyRefused"));
        else setProblem((error as Error).message);
      })
      .finally(() => setBusy(false));
  };

  return (
    <main className="sign-in">
      <div className="sign-in-top">
        <LanguageSwitch />
      </div>
      <h1>{say("title")}</h1>
      <p className="quiet">{say("subtitle")}</p>
      <form className="card" onSubmit={submit}>
        <h2>{say("signInTitle")}</h2>
        <p className="quiet small">{say("signInHint")}</p>
        <fieldset className="switch">
          <legend className="unseen">{say("signInTitle")}</legend>
          {(["key", "password"] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="way" value={one} checked={way === one} onChange={() => setWay(one)} />
              <span>{say(one === "key" ? "byKey" : "byPassword")}</span>
            </label>
          ))}
        </fieldset>
        {way === "key" ? (
          <label className="field">
            <span>{say("keyLabel")}</span>
            <input key="key" name="key" type="password" autoComplete="off" required spellCheck={false} autoFocus />
          </label>
        ) : (
          <>
            <label className="field">
              <span>{say("username")}</span>
              <input key="username" name="username" autoComplete="username" required autoFocus />
            </label>
            <label className="field">
              <span>{say("password")}</span>
              <input name="password" type="password" autoComplete="current-password" required />
            </label>
          </>
        )}
        <label className="check">
          <input type="checkbox" name="remember" /> {say("remember")}
        </label>
        <p role="alert" className="problem">
          {problem}
        </p>
        <button type="submit" className="primary" disabled={busy}>
          {say(busy ? "entering" : "enter")}
        </button>
      </form>
    </main>
  );
}
