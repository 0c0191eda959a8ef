import { useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { signOut } from "../session/session.ts";
import { forgetReading } from "./forget.ts";
import type { Item } from "./queue/items.ts";
import { drop } from "./queue/store.ts";
import { Sheet } from "./Sheet.tsx";
import { words } from "./words.ts";

/** Signs out, and asks first what is to become of reports that were not sent. */
export function SignOut({ waiting, mine }: { waiting: number; mine: readonly Item[] }): ReactNode {
  const { say: sayDesk, language } = useSpeech();
  const say = useWords(words);
  const [asking, setAsking] = useState(false);
  const leave = async (dropping: boolean): Promise<void> => {
    setAsking(false);
    if (dropping) for (const { key } of mine) await drop(key);
    forgetReading();
    await signOut(language);
  };
  return (
    <>
      <button type="button" className="plain" onClick={() => (waiting > 0 ? setAsking(true) : void leave(true))}>
        {sayDesk("signOut")}
      </button>
      {asking ? (
        <Sheet title={say("signOutWaiting", { count: waiting })} close={() => setAsking(false)}>
          <p>{say("signOutWhy")}</p>
          <button type="button" className="fr-button fr-primary" onClick={() => setAsking(false)}>
            {say("stay")}
          </button>
          <button type="button" className="fr-button" onClick={() => void leave(false)}>
            {say("signOutKeep")}
          </button>
          <button type="button" className="fr-button fr-danger" onClick={() => void leave(true)}>
            {say("signOutDrop")}
          </button>
        </Sheet>
      ) : null}
    </>
  );
}
