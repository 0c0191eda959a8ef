import { useState, type FormEvent, type ReactNode } from "react";
import type { Client } from "urql";
import { HubError, openClient } from "../../hub/client.ts";
import { useSpeech } from "../../language.tsx";
import { LanguageSwitch } from "../../parts/LanguageSwitch.tsx";
import { look } from "./session.ts";

/** A field of a form as text. */
export function text(form: FormData, name: string): string {
  return (form.get(name) as string | null) ?? "";
}

/** A form at the door: sends a mutation, says what the hub says against it, else goes in. */
export function SessionForm(props: {
  title: string;
  hint: string;
  problem: string;
  enter: string;
  /** Sends what was filled in, or says what is wrong with that. */
  request: (form: FormData, client: Client) => Promise<Record<string, { userErrors: { message: string }[] }>> | string;
  children: ReactNode;
}): ReactNode {
  const { say, language } = useSpeech();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(props.problem);

  const enter = async (form: FormData): Promise<void> => {
    const sent = props.request(form, openClient(language));
    if (typeof sent === "string") return setProblem(sent);
    const errors = Object.values(await sent).flatMap(({ userErrors }) => userErrors);
    if (errors.length > 0) return setProblem(errors.map(({ message }) => message).join(" "));
    await look();
  };

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setBusy(true);
    setProblem("");
    enter(new FormData(event.currentTarget))
      .catch((error: unknown) => {
        const code = error instanceof HubError ? error.code : "UNKNOWN";
        if (code === "UNAUTHENTICATED") void look(true);
        setProblem(code === "NETWORK" ? say("unreachable") : (error as Error).message);
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
        <h2>{props.title}</h2>
        <p className="quiet small">{props.hint}</p>
        {props.children}
        <p role="alert" className="problem">
          {problem}
        </p>
        <button type="submit" className="primary" disabled={busy}>
          {busy ? say("entering") : props.enter}
        </button>
      </form>
    </main>
  );
}
