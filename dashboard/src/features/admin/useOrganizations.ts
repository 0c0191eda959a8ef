import { useConnection, useLive } from "../../hub/useLive.tsx";
import { useSpeech } from "../../language.tsx";
import { adminOrganizationsDocument } from "./organizations.graphql";

/** The organizations of the chosen jurisdiction, as a list to choose from. */
export function useOrganizations() {
  const { jurisdiction } = useConnection();
  const { name } = useSpeech();
  const filter = jurisdiction === null ? null : { jurisdiction };
  const { data } = useLive(adminOrganizationsDocument, { filter }, { about: () => false });
  const nodes = data?.organizations.nodes ?? [];
  return { nodes, options: nodes.map((one) => ({ value: one.code, label: `${name(one)} ${one.code}` })) };
}
