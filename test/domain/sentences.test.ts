import { expect, test } from "@jest/globals";
import { conflictSentence } from "../../src/domain/conflictSentence.ts";

test("a sentence counts one as one and several as several", () => {
  const facts = (open: number) => ({
    code: "PREDECESSOR_OPEN" as const,
    place: "Lakeside",
    works: ["Gas", "Survey"],
    data: { begun: true, open },
  });
  expect(conflictSentence(facts(1) as never, "en")).toBe(
    "Gas in Lakeside has begun while 1 task before it is open (Survey): finish it first.",
  );
  expect(conflictSentence(facts(2) as never, "en")).toContain(
    "2 tasks before it are open (Survey): finish them first.",
  );
});
