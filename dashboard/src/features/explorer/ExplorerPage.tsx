import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { createClient } from "graphql-ws";
import { useEffect, useMemo, useState, type FormEvent, type ReactNode } from "react";
import { ask, headers, HubError, openClient, socketUrl } from "../../hub/client.ts";
import { useSpeech } from "../../language.tsx";
import { LanguageSwitch } from "../../parts/LanguageSwitch.tsx";
import { signIn, signOut } from "../session/session.ts";
import viewerDocument from "../session/viewer.graphql?raw";
import { examples } from "./examples.ts";

interface Whose {
  viewer: { role: string; keyName: string; organization: { nameZh: string; nameEn: string } | null };
}

/** GraphiQL with the key of the session, the example operations as tabs, and subscriptions over graphql-ws. */
export function ExplorerPage({ secret }: { secret: string }): ReactNode {
  const { language, say } = useSpeech();
  const fetcher = useMemo(() => {
    const sent = headers(secret, language);
    const wsClient = createClient({
      url: socketUrl(),
      connectionParams: { authorization: sent["Authorization"], language },
      keepAlive: 10_000,
      retryAttempts: Infinity,
      shouldRetry: () => true,
    });
    return createGraphiQLFetcher({ url: "/graphql", headers: sent, wsClient });
  }, [secret, language]);
  return (
    <div className="explorer">
      <KeyBar secret={secret} />
      <GraphiQL
        key={`${secret} ${language}`}
        fetcher={fetcher}
        defaultTabs={examples.map(({ query, variables }) => ({ query, variables }))}
        defaultEditorToolsVisibility="variables"
        shouldPersistHeaders={false}
        showPersistHeadersSettings={false}
      >
        <GraphiQL.Logo>{say("explorer")}</GraphiQL.Logo>
      </GraphiQL>
    </div>
  );
}

function KeyBar({ secret }: { secret: string }): ReactNode {
  const { say, code, name, language } = useSpeech();
  const [whose, setWhose] = useState<Whose["viewer"] | null>(null);
  useEffect(() => {
    let left = false;
    ask<Whose>(openClient(secret, language), viewerDocument, {}).then(
      ({ viewer }) => left || setWhose(viewer),
      (error: unknown) =>
        void (!left && error instanceof HubError && error.code === "UNAUTHENTICATED" && signOut(true)),
    );
    return () => void (left = true);
  }, [secret, language]);

  const useOther = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const key = new FormData(event.currentTarget).get("key");
    if (typeof key === "string" && key.trim() !== "") signIn(key.trim(), localStorage.getItem("hub.key") !== null);
    event.currentTarget.reset();
  };

  return (
    <header className="key-bar">
      <a href="/">← {say("dashboard")}</a>
      <p>
        {whose ? (
          <>
            <strong>{whose.organization ? name(whose.organization) : whose.keyName}</strong>{" "}
            <span className="quiet">{code(whose.role)}</span>
          </>
        ) : (
          "…"
        )}
      </p>
      <form onSubmit={useOther}>
        <input
          name="key"
          type="password"
          autoComplete="off"
          spellCheck={false}
          aria-label={say("keyLabel")}
          placeholder={say("otherKey")}
        />
        <button type="submit" className="plain">
          {say("useKey")}
        </button>
      </form>
      <nav aria-label={say("explorer")}>
        <LanguageSwitch />
        <button type="button" className="plain" onClick={() => signOut()}>
          {say("signOut")}
        </button>
      </nav>
    </header>
  );
}
