// Loaded before a hub (--import): its clock stands elsewhere than the others'.
const skew = Number(process.env.CHAOS_SKEW_MS ?? 0);
const Real = Date;
globalThis.Date = class Date extends Real {
  constructor(...given) {
    if (given.length === 0) super(Real.now() + skew);
    else super(...given);
  }
  static now() {
    return Real.now() + skew;
  }
};
