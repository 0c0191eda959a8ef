import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { createClient } from "graphql-ws";
import { useEffect, useMemo, useState, type FormEvent, type ReactNode } from "react";
import { ask, headers, HubError, openClient, socketUrl } from "../../hub/client.ts";
import { useSpeech } from "../../language.tsx";
import { LanguageSwitch } from "../../parts/LanguageSwitch.tsx";
import { look, signOut } from "../session/session.ts";
import { whoseDocument, type WhoseQuery } from "../session/viewer.graphql";
import { examples } from "./examples.ts";

/** GraphiQL as who is signed in, or with another key, kept by this page only as long as it is open; the example operations as tabs, and subscriptions over graphql-ws. */
export function ExplorerPage(): ReactNode {
  const { language, say } = useSpeech();
  const [key, setKey] = useState<string | null>(null);
  const fetcher = useMemo(() => {
    const sent = headers(language, key);
    const wsClient = createClient({
      url: socketUrl(),
      connectionParams: { ...(key === null ? {} : { authorization: sent["Authorization"] }), language },
      keepAlive: 10_000,
      retryAttempts: Infinity,
      shouldRetry: () => true,
    });
    return createGraphiQLFetcher({ url: "/graphql", headers: sent, wsClient });
  }, [key, language]);
  return (
    <div className="explorer">
      <KeyBar otherKey={key} use={setKey} />
      <GraphiQL
        key={`${key} ${language}`}
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

function KeyBar(props: { otherKey: string | null; use: (key: string | null) => void }): ReactNode {
  const { otherKey, use } = props;
  const { say, code, name, language } = useSpeech();
  const [whose, setWhose] = useState<WhoseQuery["viewer"] | null>(null);
  useEffect(() => {
    let left = false;
    ask(openClient(language, otherKey), whoseDocument, {}).then(
      ({ viewer }) => left || setWhose(viewer),
      (error: unknown) => {
        if (left || !(error instanceof HubError) || error.code !== "UNAUTHENTICATED") return;
        if (otherKey === null) void look(true);
        else use(null);
      },
    );
    return () => void (left = true);
  }, [otherKey, use, language]);

  const useOther = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const key = new FormData(event.currentTarget).get("key");
    if (typeof key === "string" && key.trim() !== "") use(key.trim());
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
        <button type="button" className="plain" onClick={() => void signOut(language)}>
          {say("signOut")}
        </button>
      </nav>
    </header>
  );
}
