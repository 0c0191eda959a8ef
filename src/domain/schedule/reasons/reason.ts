/** Why a date moves: `mends` a conflict of the present plan, or gives way to what else moves. */
export interface MoveReason {
  code:
    | "NO_DATE"
    | "OUTSIDE_WINDOW"
    | "AFTER_PREDECESSOR"
    | "BEFORE_SUCCESSOR"
    | "CREW_FULL"
    | "AREA_FULL"
    | "ONE_OPENING"
    | "LATE"
    | "MAKES_ROOM";
  mends: boolean;
  /** The activities that it gives way to, by index. */
  activities: number[];
  /** Id of the crew or the area that is full, and the first full day. */
  holder?: string;
  day?: number;
  zh: string;
  en: string;
}

/** Why an activity finds no place. */
export interface LeftReason {
  code:
    | "NO_WINDOW"
    | "WINDOW_TOO_SHORT"
    | "STOP_PERIOD"
    | "PREDECESSOR_AFTER_WINDOW"
    | "SUCCESSOR_BEFORE_WINDOW"
    | "NO_GAP_IN_ORDER"
    | "CREW_FULL"
    | "AREA_FULL"
    | "NOT_FOUND";
  activities: number[];
  holder?: string;
  /** First and last day (inclusive) of the starts that were tried. */
  from?: number;
  to?: number;
  zh: string;
  en: string;
}
