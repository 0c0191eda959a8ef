import { readFile } from "node:fs/promises";
import { describe, expect, it } from "@jest/globals";
import { inboundAdapters, totalOf, Unreadable, type Amount, type InboundAdapter } from "../../../src/domain/inbound.ts";
import { pageEnd, translate } from "../../../src/integrations/inbound/adapters.ts";
import { seeded } from "../../support/random.ts";

const fixture = (name: string): Promise<Buffer> => readFile(new URL(`fixtures/${name}`, import.meta.url));

describe("the adapters read what such systems send", () => {
  it("reads meter replacement orders: done, refused, entered by mistake", async () => {
    const events = translate("WATER", await fixture("water.json"));
    expect(events).toHaveLength(3);
    expect(events[0]).toMatchObject({
      ...{ id: "HB000123-2", place: "0312-07", work: "HB", part: "3/1/501", person: "张伟", doneOn: "2021-03-05" },
      ...{ at: "2021-03-05T00:40:00.000Z", meter: { building: "3", unit: "1", room: "501", state: "02" } },
    });
    expect(events[1]).toMatchObject({ meter: { state: "91" }, remark: "户主不同意" });
    expect(events[2]).toMatchObject({ corrects: "HB000119-2", quantity: 0, meter: null });
  });

  it("reads a work order with its stage, planned days and total so far", async () => {
    expect(translate("POWER", await fixture("power.json"))).toMatchObject([
      {
        ...{
          id: "PD2021-0088#4",
          place: "TQ-1107",
          work: "XLGZ",
          revision: 4,
          state: "SG",
          quantity: 0.35,
          unit: "km",
        },
        ...{ cumulative: true, startsOn: "2021-07-01", endsOn: "2021-07-20", doneOn: "2021-03-04", person: "李工" },
      },
    ]);
  });

  it("reads forms of inspection and ventilation", async () => {
    expect(translate("GAS", await fixture("gas-inspection.txt"))).toMatchObject([
      { id: "RQ-7701", meter: { building: "5", unit: "2", room: "301", state: "AZ" }, person: "王工" },
    ]);
    expect(translate("GAS", await fixture("gas-ventilation.txt"))).toMatchObject([
      { id: "RQ-7702", work: "GX", state: "TQ", remark: "全部通气", doneOn: "2021-03-06" },
    ]);
  });

  it("reads a page of cable segments and where it ends", async () => {
    const body = await fixture("telecom.json");
    expect(translate("TELECOM", body)).toMatchObject([
      { id: "GD-01/FL/3", work: "FL", part: "GD-01", quantity: 120.5, cumulative: true, unit: "m", revision: 3 },
      { id: "GD-02/RJ/1", work: "RJ", part: "GD-02", quantity: 40, person: null },
    ]);
    expect(pageEnd("TELECOM", body)).toEqual({ cursor: "c-20210305-2", more: true });
  });

  it.each(
    inboundAdapters.flatMap((adapter) =>
      ["", "null", "[]", "{", "a=b", "\xff\xfe", '{"events":[{}]}'].map((body) => [adapter, body] as const),
    ),
  )("says what is wrong with a message that it cannot read: %s %j", (adapter: InboundAdapter, body: string) => {
    expect(() => translate(adapter, Buffer.from(body, "latin1"))).toThrow(Unreadable);
  });
});

describe("the total of a part", () => {
  it("is the same in whatever order its events are heard", () => {
    const random = seeded(7);
    const amounts: Amount[] = [
      { id: "a", order: 1, quantity: 4.1, cumulative: false, corrects: null },
      { id: "b", order: 2, quantity: 10.2, cumulative: true, corrects: null },
      { id: "c", order: 3, quantity: 5, cumulative: false, corrects: null },
      { id: "d", order: 4, quantity: 3, cumulative: false, corrects: "c" },
      { id: "e", order: 5, quantity: 2, cumulative: false, corrects: "c" },
      { id: "f", order: 6, quantity: 0.3, cumulative: false, corrects: null },
    ];
    for (let n = 0; n < 50; n++) expect(totalOf(amounts.toSorted(() => random() - 0.5))).toBe(12.5);
    expect(totalOf([])).toBe(0);
  });
});
