import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack, shippedPack } from "../support/packs.ts";

interface Shown {
  kind: string;
  subject: { slug: string } | null;
  utility: string | null;
  workItem: { code: string } | null;
  organizations: { code: string }[];
}

/** The findings as the lead office sees them: kind, what it is about, who is concerned. */
async function findings(hub: TestHub, lead: string): Promise<string[]> {
  const { responsibilityFindings } = await hub.data(
    lead,
    "{ responsibilityFindings { kind subject { slug } utility workItem { code } organizations { code } } }",
  );
  return (responsibilityFindings as Shown[]).map(({ kind, subject, workItem, organizations }) =>
    `${kind} ${workItem?.code ?? subject?.slug ?? ""} ${organizations.map((o) => o.code).join(",")}`.trimEnd(),
  );
}

/** Who gets the tasks of an item in a compound. */
async function holders(hub: TestHub, lead: string, compound: string, item: string): Promise<string[]> {
  const { generateTasks } = await hub.data(
    lead,
    "mutation { generateTasks(input: {dryRun: true, limit: 1000}) { diff { compoundCode workItemCode organizationCode utility } } }",
  );
  return (generateTasks.diff as Record<string, string>[])
    .filter((row) => row["compoundCode"] === compound && row["workItemCode"] === item)
    .map((row) => `${row["utility"]} ${row["organizationCode"]}`)
    .toSorted();
}

describe("Wulong", () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await TestHub.open(await shippedPack("wulong"));
  }, 120_000);
  afterAll(() => hub?.close());

  it("has a gas operator that its plan only lists, bodies without duty, networks without lead", async () => {
    const found = await findings(hub, "wl-hc");
    expect(found).toEqual(
      expect.arrayContaining([
        "OPERATOR_ONLY_LISTED  wl-op-gas",
        "ORGANIZATION_WITHOUT_DUTY  wl-gov",
        "NO_LEAD gas-supply",
        "TWO_IMPLEMENTERS fibre wl-op-mobile,wl-op-telecom,wl-op-unicom",
        "TWO_LEADS coordination wl-hc,wl-leading-group,wl-office",
      ]),
    );
    expect(found.filter((line) => line.startsWith("OPERATOR"))).toHaveLength(1);
  });

  it("asks each of its three telecom operators, the street itself, and the owner for lights that power only connects", async () => {
    expect(await holders(hub, "wl-hc", "WL-C01", "WL-W13")).toEqual([
      "TELECOM wl-op-mobile",
      "TELECOM wl-op-telecom",
      "TELECOM wl-op-unicom",
    ]);
    expect(await holders(hub, "wl-hc", "WL-C01", "WL-W36")).toEqual(["null wl-fengshan"]);
    expect(await holders(hub, "wl-hc", "WL-C06", "WL-W36")).toEqual(["null wl-streets"]);
    expect(await holders(hub, "wl-hc", "WL-C01", "WL-W07")).toEqual(["null wl-owner"]);
  });
});

describe("Yangjiang", () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await TestHub.open(await shippedPack("yangjiang"));
  }, 120_000);
  afterAll(() => hub?.close());

  it("names nobody who brings self-governance about, and no operator only in a list", async () => {
    const found = await findings(hub, "yj-hc");
    expect(found).toEqual(expect.arrayContaining(["NO_IMPLEMENTER YJ-A24", "NO_IMPLEMENTER YJ-A25"]));
    expect(found.filter((line) => line.startsWith("OPERATOR"))).toEqual([]);
  });

  it("has overlaps among those who lead at one level, none between the city and its counties", async () => {
    const found = await findings(hub, "yj-hc");
    expect(found.filter((line) => line.startsWith("TWO_LEADS")).toSorted()).toEqual([
      "TWO_LEADS coordination yj-counties,yj-county-lead",
      "TWO_LEADS coordination yj-hc,yj-leading-group",
      "TWO_LEADS planning yj-counties,yj-county-lead",
    ]);
  });

  it("has telecoms and television share the ducts, and the general item gives way to that of the annex", async () => {
    expect(await holders(hub, "yj-hc", "YJ-C03", "YJ-A04")).toEqual([
      "BROADCAST yj-tv",
      "TELECOM yj-op-mobile",
      "TELECOM yj-op-telecom",
      "TELECOM yj-op-unicom",
    ]);
    for (const general of ["YJ-W04", "YJ-W12"]) expect(await holders(hub, "yj-hc", "YJ-C03", general)).toEqual([]);
  });
});

describe("Dianjiang", () => {
  it("lists operators of which no clause is their own", async () => {
    const hub = await TestHub.open(await dianjiangPack());
    try {
      const found = await findings(hub, "dj-hc");
      expect(found.filter((line) => line.startsWith("OPERATOR")).toSorted()).toEqual([
        "OPERATOR_ONLY_LISTED  dj-op-broadcast",
        "OPERATOR_ONLY_LISTED  dj-op-gas",
        "OPERATOR_ONLY_LISTED  dj-op-water",
        "OPERATOR_WITHOUT_DUTY  dj-op-postal",
      ]);
    } finally {
      await hub.close();
    }
  }, 120_000);
});
