import { useConnection, useLive } from "../hub/useLive.tsx";
import { placesDocument, type PlacesQuery } from "./places.graphql";

/** Areas and organizations to choose from. */
export interface Places {
  areas: PlacesQuery["jurisdictions"][number]["areas"];
  organizations: PlacesQuery["organizations"]["nodes"];
}

/** Those of the chosen jurisdiction; a page asks once and hands them on. */
export function usePlaces(): Places {
  const { jurisdiction } = useConnection();
  const filter = jurisdiction === null ? null : { jurisdiction };
  const { data } = useLive(placesDocument, { code: jurisdiction, filter }, { about: () => false });
  return {
    areas: data?.jurisdictions.flatMap(({ areas }) => areas) ?? [],
    organizations: data?.organizations.nodes ?? [],
  };
}
