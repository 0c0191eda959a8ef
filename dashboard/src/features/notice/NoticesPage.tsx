import { Button } from "antd";
import { useState, type ReactNode } from "react";
import type { Change } from "../../hub/live.ts";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { CursorPager, usePages } from "../../parts/CursorPager.tsx";
import { usePlaces } from "../../parts/usePlaces.ts";
import { useViewer } from "../desk/viewer.tsx";
import { useAsked, type Asked } from "./asked.ts";
import { noticeFiguresDocument } from "./figures.graphql";
import { NoticeDrawer } from "./NoticeDrawer.tsx";
import { NoticeFilters } from "./NoticeFilters.tsx";
import { noticeListDocument } from "./notices.graphql";
import { NoticeTable } from "./NoticeTable.tsx";
import { SendPlan } from "./SendPlan.tsx";
import { SignNotices } from "./SignNotices.tsx";
import { WhoSigned } from "./WhoSigned.tsx";
import { words } from "./words.ts";
import "./notice.css";

const size = 50;
const about = ({ type }: Change): boolean => type.startsWith("notice.");

/** Written notices: what came to the reader's organization, what was sent, who has read and signed. */
export function NoticesPage(): ReactNode {
  const say = useWords(words);
  const speech = useSpeech();
  const { role, scopes } = useViewer();
  const asked = useAsked();
  const places = usePlaces();
  const { filter, whose, states, mine } = asked;
  const pages = usePages(JSON.stringify(filter));
  const list = useLive(noticeListDocument, { filter, orderBy: "NEWEST", first: size, after: pages.after }, { about });
  const figures = useLive(noticeFiguresDocument, { filter: states, whose }, { about });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [sending, setSending] = useState(false);
  const steers = (role === "LEAD" || role === "ADMIN") && scopes.includes("PLAN");
  const shown = list.data?.notices.nodes ?? [];
  // What was signed for meanwhile, here or in another browser, is no longer chosen.
  const signable = chosen.filter((id) => shown.some((one) => one.id === id && one.receipt === null));
  const signs = mine && scopes.includes("ANSWER");
  const again = (): void => {
    list.again();
    figures.again();
  };
  return (
    <div className="notices">
      <header className="page-head notice-head">
        <div>
          <h1>{say("title")}</h1>
          <p className="quiet small">{say("hint")}</p>
        </div>
        {steers ? (
          <Button type="primary" onClick={() => setSending(true)}>
            {say("send")}
          </Button>
        ) : null}
      </header>
      <NoticeFilters asked={asked} places={places} figures={figures.data?.noticeFigures ?? null} />
      {mine ? null : <WhoSigned asked={asked} rows={figures.data?.whose.byOrganization ?? null} />}
      <section className="card" aria-labelledby="notice-list" aria-busy={list.waiting}>
        <div className="notice-list-head">
          <h2 id="notice-list">{say("list")}</h2>
          {signs ? <SignNotices notices={signable} signed={again} /> : null}
        </div>
        {list.error ? <p className="problem">{list.error.message}</p> : null}
        {list.data === null ? (
          <p className="waiting">{speech.say("loading")}</p>
        ) : list.data.notices.totalCount === 0 ? (
          <Nothing asked={asked} steers={steers} />
        ) : (
          <>
            <NoticeTable
              rows={shown}
              mine={mine}
              chosen={signs ? signable : null}
              choose={setChosen}
              unfold={asked.unfold}
            />
            <CursorPager
              pages={pages}
              size={size}
              shown={shown.length}
              total={list.data.notices.totalCount}
              info={list.data.notices.pageInfo}
            />
          </>
        )}
      </section>
      <NoticeDrawer id={asked.notice} close={() => asked.unfold(null)} changed={again} />
      {steers ? <SendPlan open={sending} places={places} close={() => setSending(false)} sent={again} /> : null}
    </div>
  );
}

function Nothing({ asked, steers }: { asked: Asked; steers: boolean }): ReactNode {
  const say = useWords(words);
  return (
    <div className="list-none">
      {asked.narrowed ? (
        <>
          <p>{say("noneFound")}</p>
          <Button onClick={asked.clear}>{say("clear")}</Button>
        </>
      ) : (
        <>
          <p>{say(asked.mine ? "noneMine" : "none")}</p>
          {steers ? <p className="quiet">{say("noneLead")}</p> : null}
        </>
      )}
    </div>
  );
}
