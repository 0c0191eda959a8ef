import base from "./jest.config.js";

/** The tests in a browser (Debian's chromium, or that of CHROMIUM); they want a built dashboard: npm run dashboard. */
export default {
  ...base,
  roots: ["<rootDir>/test/browser"],
  testPathIgnorePatterns: ["/node_modules/"],
  maxWorkers: 1,
};
