import base from "./jest.config.js";

const { globalSetup, globalTeardown, ...rest } = base;

/** The attack list alone: npm run test:attack. One after the other, as all use one key; a hub elsewhere needs no PostgreSQL here. */
export default {
  ...rest,
  ...(process.env.ATTACK_URL ? {} : { globalSetup, globalTeardown }),
  roots: ["<rootDir>/test/attack"],
  maxWorkers: 1,
};
