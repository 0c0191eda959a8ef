import { z } from "zod";
import type { InboundAdapter, OperatorEvent, Translate } from "../../domain/inbound.ts";
import { readGas } from "./gas.ts";
import { readGeneric } from "./generic.ts";
import { readPower } from "./power.ts";
import { readTelecom } from "./telecom.ts";
import { readWater } from "./water.ts";
import { jsonOf } from "./words.ts";

const readers: Record<InboundAdapter, (body: Buffer) => OperatorEvent[]> = {
  WATER: readWater,
  POWER: readPower,
  GAS: readGas,
  TELECOM: readTelecom,
  GENERIC: readGeneric,
};

/** Reads a message in the wire format of its adapter. */
export const translate: Translate = (adapter, body) => readers[adapter](body);

const paging = z.object({ cursor: z.string().max(500).nullish(), more: z.boolean().default(false) });

/** Where a page that was asked for ends, and whether there is more; formats without pages give everything at once. */
export function pageEnd(adapter: InboundAdapter, body: Buffer): { cursor: string | null; more: boolean } {
  if (adapter !== "TELECOM" && adapter !== "GENERIC") return { cursor: null, more: false };
  const { cursor, more } = jsonOf(body, paging);
  return { cursor: cursor ?? null, more };
}
