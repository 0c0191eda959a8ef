import { Button } from "antd";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useLive } from "../../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../../language.tsx";
import { ChannelCard } from "./ChannelCard.tsx";
import { ChannelForm } from "./ChannelForm.tsx";
import { adminChannelsDocument, type AdminChannelsQuery } from "./channels.graphql";
import { words } from "./words.ts";

/** A channel with its last messages. */
export type Channel = AdminChannelsQuery["channels"]["nodes"][number];

const looks = [500, 1_000, 2_000, 4_000, 8_000, 15_000];

/** The ways to people: those of the reader's organization, all for the administrator. */
export function ChannelsTab(): ReactNode {
  const say = useWords(words);
  const speech = useSpeech();
  const { data, error, again } = useLive(adminChannelsDocument, {}, { about: () => false, everyMs: 300 });
  const follow = useFollow(again);
  // The channel in the form; undefined: closed, null: a new one.
  const [form, setForm] = useState<Channel | null | undefined>(undefined);
  return (
    <section aria-label={say("create")}>
      <div className="card admin-head">
        <p className="quiet">{say("hint")}</p>
        <Button type="primary" onClick={() => setForm(null)}>
          {say("create")}
        </Button>
      </div>
      {error ? <p className="problem">{error.message}</p> : null}
      {data === null ? (
        <p className="waiting">{speech.say("loading")}</p>
      ) : data.channels.nodes.length === 0 ? (
        <p className="card quiet">{say("none")}</p>
      ) : (
        <ul className="admin-channels">
          {data.channels.nodes.map((channel) => (
            <ChannelCard
              key={channel.id}
              channel={channel}
              changed={again}
              tested={follow}
              change={() => setForm(channel)}
            />
          ))}
        </ul>
      )}
      {form === undefined ? null : (
        <ChannelForm
          channel={form}
          close={() => setForm(undefined)}
          saved={() => {
            setForm(undefined);
            again();
          }}
        />
      )}
    </section>
  );
}

/** What becomes of a message is in no event: after a test it is looked for, less and less often. */
function useFollow(again: () => void): () => void {
  const timers = useRef<ReturnType<typeof setTimeout>[]>([]);
  useEffect(() => () => timers.current.forEach(clearTimeout), []);
  return () => {
    timers.current.forEach(clearTimeout);
    timers.current = looks.map((ms) => setTimeout(again, ms));
  };
}
