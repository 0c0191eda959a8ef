import { useState, type ComponentProps, type ReactNode } from "react";
import { ask } from "../../hub/client.ts";
import { useSpeech } from "../../language.tsx";
import { SessionForm, text } from "./SessionForm.tsx";
import type { Session } from "./session.ts";
import { signInDocument } from "./sign-in.graphql";
import { signInWithKeyDocument } from "./sign-in-with-key.graphql";

/** Asks for a user name and password, or for a key; leads to the OpenID provider where there is one. */
export function SignInPage({ session }: { session: Session }): ReactNode {
  const { say } = useSpeech();
  const [way, setWay] = useState<"password" | "key">("password");

  const request: ComponentProps<typeof SessionForm>["request"] = (form, client) => {
    const remember = form.get("remember") !== null;
    if (way === "key")
      return ask(client, signInWithKeyDocument, { input: { key: text(form, "key").trim(), remember } });
    const input = { username: text(form, "username").trim(), password: text(form, "password"), remember };
    return ask(client, signInDocument, { input });
  };

  return (
    <SessionForm
      title={say("signInTitle")}
      hint={say("signInHint")}
      problem={session.refused ?? (session.ended ? say("sessionEnded") : "")}
      enter={say("enter")}
      request={request}
    >
      {session.openId ? (
        <p>
          <a href={`/auth/login?back=${encodeURIComponent(location.pathname)}`}>{say("byOpenId")}</a>
        </p>
      ) : null}
      <fieldset className="switch">
        <legend className="unseen">{say("signInTitle")}</legend>
        {(["password", "key"] as const).map((one) => (
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
      <label>
        <input type="checkbox" name="remember" defaultChecked={location.pathname === "/field"} /> {say("remember")}
      </label>
    </SessionForm>
  );
}
