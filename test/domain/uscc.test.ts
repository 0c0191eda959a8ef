import { describe, expect, it } from "@jest/globals";
import { isUscc, usccCheckCharacter } from "../../src/domain/uscc.ts";

describe("the unified social credit code", () => {
  it("accepts codes whose check character is right", () => {
    expect(isUscc("91350100M000100Y43")).toBe(true);
    expect(usccCheckCharacter("91350100M000100Y4")).toBe("3");
  });

  it("refuses a changed digit, swapped digits, a wrong length and letters that the standard leaves out", () => {
    expect(isUscc("91350100M000100Y44")).toBe(false);
    expect(isUscc("93150100M000100Y43")).toBe(false);
    expect(isUscc("91350100M000100Y4")).toBe(false);
    expect(isUscc("91350100I000100Y43")).toBe(false);
  });

  it("writes 0 where the remainder is 31", () => {
    const bodies = Array.from({ length: 500 }, (_, index) => `91350100M000${String(index).padStart(5, "0")}`);
    const zeros = bodies.filter((body) => usccCheckCharacter(body) === "0");
    expect(zeros.length).toBeGreaterThan(0);
    for (const body of zeros) expect(isUscc(`${body}0`)).toBe(true);
  });
});
