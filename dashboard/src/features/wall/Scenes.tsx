import { useCallback, useMemo, useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { Legend } from "./Legend.tsx";
import { RowsPages, type ToldPage } from "./RowsPages.tsx";
import { rowOf, scenesOf, type Compound, type Row } from "./rows.ts";
import type { WallSettings } from "./settings.ts";
import { Timeline } from "./Timeline.tsx";
import { useRotation } from "./useRotation.ts";
import { canFill, fillScreen, useKeys } from "./useScreen.ts";
import { words } from "./words.ts";

interface Page {
  compounds: Compound[];
  total: number;
  more: boolean;
}

/** Streets or areas that take turns, each with its rows. */
export function Scenes(props: { settings: WallSettings; jurisdiction: string | null; today: string }): ReactNode {
  const { settings, jurisdiction, today } = props;
  const { name, number } = useSpeech();
  const say = useWords(words);
  const [pages, setPages] = useState<Page[]>([]);
  const [problem, setProblem] = useState<{ page: number; message: string } | null>(null);
  const told = useCallback<ToldPage>((page, answer, error) => {
    setProblem((old) => (error !== null ? { page, message: error } : old?.page === page ? null : old));
    setPages((old) => (answer === null ? old.slice(0, page) : [...old.slice(0, page), answer, ...old.slice(page + 1)]));
  }, []);
  const rows = useRows(pages, settings.by);
  const scenes = useMemo(() => scenesOf(rows, settings), [rows, settings]);
  const keys = useMemo(() => scenes.map(({ key }) => key), [scenes]);
  const rotation = useRotation(keys, settings.seconds);
  const { at, paused, turn, pause, step } = rotation;
  useKeys({ pause: () => pause(!paused), step });
  const scene = scenes[at];
  const complete = pages.length > 0 && !pages.at(-1)!.more;
  const shown = scenes.reduce((sum, one) => sum + one.rows.length, 0);
  const without = (pages[0]?.total ?? 0) - shown;
  const title = !scene
    ? say("timeline")
    : scene.group
      ? name(scene.group.name)
      : say(settings.by === "all" ? "county" : "noGroup");
  return (
    <section className="wall-card wall-scenes" aria-label={say("timeline")}>
      <RowsPages jurisdiction={jurisdiction} year={settings.year} told={told} />
      <header>
        <h2 data-scene={scene?.key ?? ""}>{title}</h2>
        {scene ? (
          <p className="wall-quiet">
            {say("compoundsShown", { count: number(scene.rows.length) })}
            {scene.pages > 1 ? ` · ${say("page", { page: scene.page + 1, pages: scene.pages })}` : null}
          </p>
        ) : null}
        <div className="wall-controls">
          {paused ? <strong>{say("paused")}</strong> : null}
          {scenes.length > 1 ? (
            <>
              <Control word="previous" sign="M10 2 4 8l6 6z" act={() => step(-1)} />
              <span>{say("sceneOf", { at: at + 1, all: scenes.length })}</span>
              <Control word="next" sign="m6 2 6 6-6 6z" act={() => step(1)} />
              {settings.seconds > 0 ? (
                <Control
                  word={paused ? "play" : "pause"}
                  sign={paused ? "m4 2 10 6-10 6z" : "M3 2h4v12H3zm6 0h4v12H9z"}
                  act={() => pause(!paused)}
                />
              ) : null}
            </>
          ) : null}
          {canFill ? (
            <Control
              word="fullScreen"
              sign="M2 2h5v2H4v3H2zm7 0h5v5h-2V4H9zM2 9h2v3h3v2H2zm10 0h2v5H9v-2h3z"
              act={() => void fillScreen()}
            />
          ) : null}
        </div>
        {scenes.length > 1 && settings.seconds > 0 && !paused ? (
          <span
            key={turn}
            aria-hidden="true"
            className="wall-time"
            style={{ animationDuration: `${settings.seconds}s` }}
          />
        ) : null}
      </header>
      {problem ? (
        <p className="wall-problem" role="alert">
          {say("failed", { message: problem.message })}
        </p>
      ) : null}
      {scene ? (
        <>
          <Timeline scene={scene} today={today} measure={settings.measure} theme={settings.look} />
          <Legend scene={scene} note={complete && without > 0 ? say("without", { count: number(without) }) : null} />
        </>
      ) : complete ? (
        <p className="wall-nothing">{say("nothing")}</p>
      ) : (
        <div className="wall-picture" />
      )}
    </section>
  );
}

function Control({ word, sign, act }: { word: keyof typeof words; sign: string; act: () => void }): ReactNode {
  const say = useWords(words);
  return (
    <button type="button" title={say(word)} aria-label={say(word)} onClick={act}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={sign} />
      </svg>
    </button>
  );
}

/** The rows of all pages; those of a page that did not change stay the same objects. */
function useRows(pages: readonly Page[], by: WallSettings["by"]): Row[] {
  const [made] = useState(() => new WeakMap<Compound[], Row[]>());
  return useMemo(
    () =>
      pages.flatMap(({ compounds }) => {
        let rows = made.get(compounds);
        if (!rows) made.set(compounds, (rows = compounds.map((compound) => rowOf(compound, by))));
        return rows;
      }),
    [pages, by, made],
  );
}
