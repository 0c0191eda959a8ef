import { createContext, use, type ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech } from "../../language.tsx";
import { deskViewerDocument, type DeskViewerQuery } from "./viewer.graphql";

/** Who looks, what they may do, and which day it is at the hub. */
export interface Viewer {
  role: DeskViewerQuery["viewer"]["role"];
  name: string;
  organization: DeskViewerQuery["viewer"]["organization"];
  scopes: DeskViewerQuery["viewer"]["scopes"];
  /** Fields that are kept from them, e.g. the money. */
  withheld: readonly string[];
  /** The hub's day, YYYY-MM-DD. */
  today: string;
  /** The jurisdictions that they may see. */
  jurisdictions: DeskViewerQuery["jurisdictions"];
  /** Their own jurisdiction, the chosen one, or the only one; null where there are several and none is chosen. */
  jurisdiction: DeskViewerQuery["jurisdictions"][number] | null;
}

const ViewerContext = createContext<Viewer | null>(null);

/** Who looks; inside <KnowViewer> only. */
export function useViewer(): Viewer {
  const viewer = use(ViewerContext);
  if (!viewer) throw new Error("outside of <KnowViewer>");
  return viewer;
}

/** Shows its children once it is known who looks; inside <KeepLive>. `chosen` is the jurisdiction's code. */
export function KnowViewer({ chosen, children }: { chosen: string | null; children: ReactNode }): ReactNode {
  const { say } = useSpeech();
  const { data, error } = useLive(deskViewerDocument, {}, { about: () => false });
  if (!data) return <p className="waiting">{error ? say("unreachable") : say("loading")}</p>;
  const { viewer, jurisdictions } = data;
  const code = viewer.jurisdiction?.code ?? chosen ?? (jurisdictions.length === 1 ? jurisdictions[0]?.code : null);
  const value: Viewer = {
    role: viewer.role,
    name: viewer.username ?? viewer.keyName,
    organization: viewer.organization,
    scopes: viewer.scopes,
    withheld: viewer.withheld,
    today: viewer.today,
    jurisdictions,
    jurisdiction: jurisdictions.find((one) => one.code === code) ?? null,
  };
  return <ViewerContext value={value}>{children}</ViewerContext>;
}
