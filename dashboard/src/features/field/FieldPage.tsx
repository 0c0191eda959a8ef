import { useEffect, type ReactNode } from "react";
import { useSpeech } from "../../language.tsx";

/** Leads from the desk to the field page, which is a page of its own (field.html): the hub gives that for this address. */
export function FieldPage(): ReactNode {
  const { say } = useSpeech();
  useEffect(() => {
    location.reload();
  }, []);
  return <p className="waiting">{say("loading")}</p>;
}
