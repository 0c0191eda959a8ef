import type { ReactNode } from "react";
import { useSpeech } from "../language.tsx";

/** Done of planned, as figures with a bar. */
export function ShareBar(props: { done: number; planned: number; tone?: "work" | "meter" | "metre" }): ReactNode {
  const { number, percent } = useSpeech();
  const { done, planned, tone = "work" } = props;
  if (planned <= 0) return done > 0 ? <span className="figure">{number(done)}</span> : <span className="quiet">–</span>;
  const share = Math.min(1, done / planned);
  return (
    <span className="share">
      <span className="figure">
        {percent(share)}{" "}
        <span className="quiet small">
          {number(done)}/{number(planned)}
        </span>
      </span>
      <span className="track" aria-hidden="true">
        <span className={`fill ${tone}`} style={{ inlineSize: `${share * 100}%` }} />
      </span>
    </span>
  );
}
