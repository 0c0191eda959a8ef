/** Real PostgreSQL, started and migrated once; every test file gets its own database from that template. */
export default {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  // A browser is needed for these: npm run test:browser.
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/browser/"],
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: {},
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript", decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
          target: "es2024",
        },
        module: { type: "es6" },
      },
    ],
  },
  globalSetup: "<rootDir>/test/support/globalSetup.ts",
  globalTeardown: "<rootDir>/test/support/globalTeardown.ts",
  testTimeout: 60_000,
  maxWorkers: 2,
};
