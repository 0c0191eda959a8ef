import type { Actor } from "./actor.ts";
import type { HouseholdInput } from "./mutations.ts";
import type { PlayedCompound } from "./story.ts";

type Door = Pick<HouseholdInput, "household" | "building" | "unit" | "room">;

/** The doors of compounds, in an order that stays. */
export class Doors {
  private readonly known = new Map<string, Promise<Door[]>>();

  /** The doors from one place to another: registered households by id, else doors that the story makes up. */
  async among(actor: Actor, compound: PlayedCompound, from: number, to: number): Promise<Door[]> {
    if (!compound.doorsKnown) return Array.from({ length: to - from }, (_, i) => madeUp(from + i));
    const name = `${actor.code} ${compound.code}`;
    let doors = this.known.get(name);
    if (!doors) this.known.set(name, (doors = read(actor, compound)));
    return (await doors).slice(from, to);
  }
}

const perFloor = 2;
const floors = 6;
const units = 2;

function madeUp(index: number): Door {
  const inUnit = perFloor * floors;
  const building = Math.floor(index / (inUnit * units)) + 1;
  const unit = (Math.floor(index / inUnit) % units) + 1;
  const floor = Math.floor((index % inUnit) / perFloor) + 1;
  return { building: `${building}栋`, unit: `${unit}单元`, room: `${floor}0${(index % perFloor) + 1}` };
}

async function read(actor: Actor, compound: PlayedCompound): Promise<Door[]> {
  const doors: Door[] = [];
  for (let after: string | null = null; ;) {
    const { compound: found }: Page = await actor.ask<Page>(
      `query($code: ID!, $after: String) { compound(code: $code) {
        householdList(first: 500, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }`,
      { code: compound.id, after },
    );
    if (!found) return doors;
    doors.push(...found.householdList.nodes.map(({ id }) => ({ household: id })));
    if (!found.householdList.pageInfo.hasNextPage) return doors;
    after = found.householdList.pageInfo.endCursor;
  }
}

interface Page {
  compound: {
    householdList: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  } | null;
}
