import type { ReactNode } from "react";
import { useSpeech } from "../language.tsx";

/** What a bar is of: works, meters, or metres in the ground. */
export type Tone = "work" | "meter" | "metre";

/** Done of planned, as figures with a bar. */
export function ShareBar(props: { done: number; planned: number; tone?: Tone }): ReactNode {
  const { number, percent } = useSpeech();
  const { done, planned, tone } = props;
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
      <Track share={share} tone={tone} />
    </span>
  );
}

/** The bar alone; its figures stand beside it. */
export function Track({ share, tone = "work" }: { share: number; tone?: Tone | undefined }): ReactNode {
  return (
    <span className="track" aria-hidden="true">
      <span className={`fill ${tone}`} style={{ inlineSize: `${share * 100}%` }} />
    </span>
  );
}
