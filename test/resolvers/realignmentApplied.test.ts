import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { area, beside, errors, gas, here, there, water, openRealigning } from "../support/realigning.ts";

let people: Awaited<ReturnType<typeof openRealigning>>;
beforeAll(async () => {
  people = await openRealigning();
}, 120_000);
afterAll(() => people?.hub.close());

describe("what comes of it", () => {
  it("is not disturbed by what happens elsewhere to the same crews", async () => {
    const seen = await people.proposed("dj-hc", `area: "${area}"`);
    expect(seen.moves.length).toBeGreaterThan(1);
    await people.hub.data(
      "dj-op-water",
      `mutation { reportProgress(input: {idempotencyKey: "${people.key()}", task: "${water(there)}", quantity: 1, doneOn: "2021-03-01"}) { ${errors} } }`,
    );
    const applied = await people.apply("dj-hc", seen.id, people.key());
    expect(applied).toMatchObject({ userErrors: [], realignment: { state: "APPLIED" } });
    expect(applied.proposals).toHaveLength(seen.moves.length);
    for (const { task } of seen.moves) {
      const who = task!.code.split("/")[2]!;
      const own = applied.proposals.filter((one: { task: { code: string } }) => one.task.code === task!.code);
      expect(
        (await people.answer(who, [own[0].id], `answer: REFUSE, reason: "later", person: "Li"`)).userErrors,
      ).toEqual([]);
    }
  });

  it("is refused once a chosen move would meet what others have done since, and says what", async () => {
    const seen = await people.proposed("dj-hc", `area: "${area}"`);
    const [mine, other] = [water(here), gas(beside)].map((code) =>
      seen.moves.find((move) => move.task!.code === code)!,
    );
    // The gas works now stand before the water works that are to be moved: a conflict that the answer did not have.
    await people.commit("dj-op-gas", gas(here), "2021-06-03", "2021-06-09");
    const refused = await people.apply("dj-hc", seen.id, people.key(), [mine!.id, other!.id]);
    expect(refused).toMatchObject({ realignment: null, proposals: [], userErrors: [{ code: "STALE" }] });
    expect(refused.userErrors[0].message).toMatch(/would no longer keep its order with/);
    // The other move rests on none of this.
    expect(await people.apply("dj-hc", seen.id, people.key(), [other!.id])).toMatchObject({
      userErrors: [],
      proposals: [{ task: { code: gas(beside) } }],
    });
    await people.commit("dj-op-gas", gas(here), "2021-06-15", "2021-06-21");
    expect((await people.apply("dj-hc", seen.id, people.key(), [mine!.id])).userErrors).toEqual([]);
  });

  it("is refused once the task itself has other dates or another window, and says which", async () => {
    const seen = await people.proposed("dj-hc", `compound: "${here}"`);
    const message = async (): Promise<string> => {
      const { userErrors } = await people.apply("dj-hc", seen.id, people.key());
      expect(userErrors).toMatchObject([{ code: "STALE", field: ["realignment"] }]);
      return userErrors[0].message;
    };
    await people.commit("dj-op-water", water(here), "2021-07-16", "2021-07-29");
    expect(await message()).toMatch(/its dates were 2021-07-15 – 2021-07-28 and are 2021-07-16 – 2021-07-29/);
    await people.commit("dj-op-water", water(here), "2021-07-15", "2021-07-28");
    const before = await people.window();
    await people.publish("2021-06-11", before.endsOn);
    expect(await message()).toMatch(/its window was 2021-06-10 – 2021-07-22 and is 2021-06-11 – 2021-07-22/);
    await people.publish(before.startsOn, before.endsOn);
    expect((await people.apply("dj-hc", seen.id, people.key())).userErrors).toEqual([]);
  });

  it("ends what is still open when the implementer commits dates or a window leaves it behind", async () => {
    const open = async (): Promise<{ id: string; startsOn: string; endsOn: string }> => {
      const seen = await people.proposed("dj-hc", `compound: "${here}"`);
      const applied = await people.apply("dj-hc", seen.id, people.key());
      expect(applied.userErrors).toEqual([]);
      return applied.proposals.find((one: { task: { code: string } }) => one.task.code === water(here));
    };
    const stands = async (id: string): Promise<string> => {
      const query = `{ tasks(filter: {search: "${water(here)}"}) { nodes { dateProposals { id state } } } }`;
      const { tasks } = await people.hub.data("dj-op-water", query);
      return tasks.nodes[0].dateProposals.find((one: { id: string }) => one.id === id).state;
    };
    const told = async (): Promise<object> => {
      const { changesSince } = await people.hub.data(
        "dj-op-water",
        `{ changesSince(first: 500, filter: {types: ["task.dateClosed"]}) { events { data task { code } } } }`,
      );
      return changesSince.events.at(-1);
    };
    const other = await open();
    await people.commit("dj-op-water", water(here), "2021-07-19", "2021-07-30");
    expect(await stands(other.id)).toBe("SUPERSEDED");
    expect(await told()).toMatchObject({ data: { to: "SUPERSEDED", because: "DATES" }, task: { code: water(here) } });
    const same = await open();
    await people.commit("dj-op-water", water(here), same.startsOn, same.endsOn);
    expect(await stands(same.id)).toBe("ACCEPTED");
    expect(await told()).toMatchObject({ data: { to: "ACCEPTED", because: "DATES" } });
    await people.commit("dj-op-water", water(here), "2021-07-15", "2021-07-28");

    const left = await open();
    const before = await people.window();
    await people.publish(before.startsOn, "2021-07-23");
    expect(await stands(left.id)).toBe("OPEN");
    await people.publish("2021-07-01", "2021-07-23");
    expect(await stands(left.id)).toBe("SUPERSEDED");
    expect(await told()).toMatchObject({ data: { to: "SUPERSEDED", because: "WINDOW" } });
    await people.publish(before.startsOn, before.endsOn);
    await people.commit("dj-op-gas", gas(here), "2021-06-03", "2021-06-09");
  });

  it("goes to the parties as proposals, which they accept or refuse; accepting commits the dates", async () => {
    const seen = await people.proposed("dj-hc", `compound: "${here}"`);
    const once = people.key();
    const applied = await people.apply("dj-hc", seen.id, once);
    expect(applied).toMatchObject({ realignment: { state: "APPLIED" }, userErrors: [] });
    expect(applied.proposals).toHaveLength(2);
    expect(await people.apply("dj-hc", seen.id, once)).toEqual(applied);
    expect(await people.apply("dj-hc", seen.id, people.key())).toMatchObject({ userErrors: [{ code: "CONFLICT" }] });

    const inbox = `{ inbox { toAnswerDates { totalCount nodes { id startsOn endsOn reasonEn task { code } realignment { id } } } } }`;
    const [forWater] = (await people.hub.data("dj-op-water", inbox)).inbox.toAnswerDates.nodes;
    expect(forWater.task.code).toBe(water(here));
    expect(forWater.startsOn >= "2021-06-10" && forWater.endsOn <= "2021-07-22").toBe(true);
    expect(forWater.realignment).toBeNull();
    const forGas = (await people.hub.data("dj-op-gas", inbox)).inbox.toAnswerDates.nodes.find(
      (one: { task: { code: string } }) => one.task.code === gas(here),
    );

    expect(await people.answer("dj-op-gas", [forWater.id], `answer: ACCEPT, person: "Li"`)).toMatchObject({
      userErrors: [{ code: "NOT_FOUND" }],
    });
    expect(await people.answer("dj-hc", [forWater.id], `answer: ACCEPT, person: "Li"`)).toMatchObject({
      userErrors: [{ code: "FORBIDDEN" }],
    });
    expect(await people.answer("dj-op-gas", [forGas.id], `answer: REFUSE, person: "Li"`)).toMatchObject({
      userErrors: [{ code: "INVALID_INPUT", field: ["reason"] }],
    });
    expect(await people.outside()).toEqual([gas(here), water(here)].sort());
    expect(forGas.startsOn >= forWater.startsOn).toBe(true);
    const replay = people.key();
    const accepted = await people.answer("dj-op-water", [forWater.id], `answer: ACCEPT, person: "Wang"`, replay);
    expect(accepted).toEqual({
      proposals: [
        {
          state: "ACCEPTED",
          answerReason: null,
          answerPerson: "Wang",
          task: {
            code: water(here),
            state: "SCHEDULED",
            committedStart: forWater.startsOn,
            committedEnd: forWater.endsOn,
          },
        },
      ],
      userErrors: [],
    });
    expect(await people.answer("dj-op-water", [forWater.id], `answer: ACCEPT, person: "Wang"`, replay)).toEqual(
      accepted,
    );
    expect(await people.answer("dj-op-water", [forWater.id], `answer: ACCEPT, person: "Wang"`)).toMatchObject({
      userErrors: [{ code: "CONFLICT" }],
    });
    expect(await people.outside()).toEqual([gas(here)]);
    const refused = await people.answer("dj-op-gas", [forGas.id], `answer: REFUSE, reason: "no crew", person: "Li"`);
    expect(refused).toMatchObject({
      proposals: [{ state: "REFUSED", answerReason: "no crew", task: { committedStart: "2021-06-03" } }],
    });
    const { tasks } = await people.hub.data(
      "dj-op-gas",
      `{ tasks(filter: {search: "${gas(here)}"}) { nodes { dateProposals { state answerPerson } } } }`,
    );
    expect(tasks.nodes[0].dateProposals).toEqual([{ state: "REFUSED", answerPerson: "Li" }]);
  });

  it("tells each step as an event", async () => {
    const { changesSince } = await people.hub.data(
      "dj-hc",
      `{ changesSince(first: 500, filter: {types: ["realignment.*", "task.date*"]}) { events { type task { code } } } }`,
    );
    const types = new Set(changesSince.events.map((event: { type: string }) => event.type));
    for (const type of ["proposed", "progressed", "done", "applied"]) expect(types).toContain(`realignment.${type}`);
    expect(types).toContain("task.dateProposed");
    expect(types).toContain("task.dateRefused");
  });

  it("is over for a task that begins or is cancelled", async () => {
    const seen = await people.proposed("dj-hc", `area: "${area}"`);
    const [began, cancelled] = seen.moves.map((move) => move.task!.code);
    const applied = await people.apply("dj-hc", seen.id, people.key());
    expect(applied.userErrors).toEqual([]);
    const { reportProgress } = await people.hub.data(
      began!.split("/")[2]!,
      `mutation { reportProgress(input: {idempotencyKey: "${people.key()}", task: "${began}", quantity: 1, doneOn: "2021-03-01"}) { ${errors} } }`,
    );
    expect(reportProgress.userErrors).toEqual([]);
    const { cancelTasks } = await people.hub.data(
      "dj-hc",
      `mutation { cancelTasks(input: {tasks: ["${cancelled}"], reason: "no pipe"}) { ${errors} } }`,
    );
    expect(cancelTasks.userErrors).toEqual([]);
    for (const code of [began, cancelled]) {
      const query = `{ tasks(filter: {search: "${code}"}) { nodes { dateProposals { state } } } }`;
      const { tasks } = await people.hub.data("dj-hc", query);
      const states = tasks.nodes[0].dateProposals.map((one: { state: string }) => one.state);
      expect(states).toContain("SUPERSEDED");
      expect(states).not.toContain("OPEN");
    }
  });

  it("signs for a task that is only issued when its implementer accepts the dates", async () => {
    const task = water(`${area}-P05`);
    await people.hub.data("dj-hc", `mutation { issueTasks(input: {tasks: ["${task}"]}) { ${errors} } }`);
    await people.hub.app.orm.em.fork().execute(
      `insert into date_proposal (task_id, starts_on, ends_on, reason_code, reason_zh, reason_en, proposed_at)
       select id, '2021-06-16', '2021-06-25', 'MAKES_ROOM', '让出', 'makes room', now() from task where code = '${task}'`,
    );
    const { inbox } = await people.hub.data(
      "dj-op-water",
      `{ inbox { toAnswerDates { nodes { id task { code state } } } } }`,
    );
    const mine = inbox.toAnswerDates.nodes.find((one: { task: { code: string } }) => one.task.code === task);
    expect(mine.task.state).toBe("ISSUED");
    expect(await people.answer("dj-op-water", [mine.id], `answer: ACCEPT, person: "Wang"`)).toMatchObject({
      userErrors: [],
      proposals: [{ state: "ACCEPTED", task: { state: "SCHEDULED", committedStart: "2021-06-16" } }],
    });
    const types = ["task.acknowledged", "task.scheduled", "task.dateClosed"];
    const { changesSince } = await people.hub.data(
      "dj-op-water",
      `query($types: [String!]) { changesSince(first: 500, filter: {types: $types}) { events { type task { code } data } } }`,
      { types },
    );
    const own = changesSince.events.filter((event: { task: { code: string } }) => event.task.code === task);
    expect(own.map((event: { type: string }) => event.type)).toEqual(["task.acknowledged", "task.scheduled"]);
    expect(own[0].data).toMatchObject({ from: "ISSUED", to: "ACKNOWLEDGED", person: "Wang" });
  });
});
