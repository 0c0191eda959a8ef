import type { CpModelProto } from "or-tools-wasm";

/** coefficient * variable + constant; a constant alone has no variable. */
export interface Term {
  variable: number | null;
  constant: number;
}

/** Collects variables and constraints of a CP-SAT model; literals are variables of [0, 1], `-1 - x` is "not x". */
export class Builder {
  readonly #variables: NonNullable<CpModelProto["variables"]> = [];
  readonly #constraints: NonNullable<CpModelProto["constraints"]> = [];
  readonly #hints = new Map<number, number>();
  readonly #prices = new Map<number, number>();
  #offset = 0;

  /** A variable whose domain is the flat list of inclusive bounds. */
  variable(domain: readonly number[], hint?: number): number {
    const index = this.#variables.push({ domain: [...domain] }) - 1;
    if (hint !== undefined) this.#hints.set(index, hint);
    return index;
  }

  literal(hint?: boolean): number {
    return this.variable([0, 1], hint === undefined ? undefined : Number(hint));
  }

  /** low <= sum of coefficient * variable <= high, where all of `when` hold. */
  linear(
    terms: readonly (readonly [variable: number, coefficient: number])[],
    low: number,
    high: number,
    when: readonly number[] = [],
  ): void {
    this.within(terms, [low, high], when);
  }

  /** The sum lies in the domain (flat list of inclusive bounds), where all of `when` hold. */
  within(terms: readonly (readonly [number, number])[], domain: readonly number[], when: readonly number[] = []): void {
    const linear = { vars: terms.map(([one]) => one), coeffs: terms.map(([, one]) => one), domain: [...domain] };
    this.#constraints.push(when.length > 0 ? { enforcementLiteral: [...when], linear } : { linear });
  }

  /** a - b >= least, where all of `when` hold. */
  apart(a: Term, b: Term, least: number, when: readonly number[] = []): void {
    const terms: [number, number][] = [];
    if (a.variable !== null) terms.push([a.variable, 1]);
    if (b.variable !== null) terms.push([b.variable, -1]);
    const low = least - a.constant + b.constant;
    if (terms.length > 0) this.linear(terms, low, unbounded, when);
    else if (low > 0) this.clause(when.map((one) => -1 - one));
  }

  clause(literals: readonly number[]): void {
    this.#constraints.push({ boolOr: { literals: [...literals] } });
  }

  /** An interval; answers its index for `cumulative`. */
  interval(start: Term, size: Term, end: Term, when: readonly number[] = []): number {
    const interval = { start: expression(start), size: expression(size), end: expression(end) };
    return this.#constraints.push(when.length > 0 ? { enforcementLiteral: [...when], interval } : { interval }) - 1;
  }

  cumulative(capacity: number, intervals: readonly number[], demands: readonly number[]): void {
    this.#constraints.push({
      cumulative: {
        capacity: { offset: capacity },
        intervals: [...intervals],
        demands: demands.map((offset) => ({ offset })),
      },
    });
  }

  /** Adds price * variable to what is minimised. */
  price(variable: number, price: number): void {
    this.#prices.set(variable, (this.#prices.get(variable) ?? 0) + price);
  }

  offset(amount: number): void {
    this.#offset += amount;
  }

  model(): CpModelProto {
    return {
      variables: this.#variables,
      constraints: this.#constraints,
      objective: { vars: [...this.#prices.keys()], coeffs: [...this.#prices.values()], offset: this.#offset },
      solutionHint: { vars: [...this.#hints.keys()], values: [...this.#hints.values()] },
    };
  }
}

const unbounded = 1_000_000_000;

function expression({ variable, constant }: Term): { vars?: number[]; coeffs?: number[]; offset: number } {
  return variable === null ? { offset: constant } : { vars: [variable], coeffs: [1], offset: constant };
}
