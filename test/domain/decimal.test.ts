import { describe, expect, it } from "@jest/globals";
import { decimalsOf, formatFixed, parseFixed, scaleToInteger } from "../../src/domain/decimal.ts";

describe("exact decimals", () => {
  it("adds figures without binary noise", () => {
    const sum = ["0.1", "0.2", "36.425"].map((text) => parseFixed(text) ?? 0n).reduce((a, b) => a + b);
    expect(formatFixed(sum)).toBe("36.725");
  });

  it("reads nothing but plain decimal numbers", () => {
    for (const text of ["", "1,000", "1e3", ".5", "5.", "约5", "0x10"]) expect(parseFixed(text)).toBeNull();
    expect(formatFixed(parseFixed("-3.080") ?? 0n)).toBe("-3.08");
  });

  it("knows how many decimals are printed and turns 10,000 m² into whole square metres", () => {
    expect(decimalsOf("33.20")).toBe(2);
    expect(scaleToInteger("36.425", 4)).toBe(364_250);
    expect(scaleToInteger("0.00001", 4)).toBeNull();
  });
});
