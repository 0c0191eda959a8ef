/**
 * The house rules of docs/architecture.md: which room may see which. Type-only imports count: swc, which parses here
 * (TypeScript 7 has no API), shows them like any other. What swc cannot tell apart, test/architecture.test.ts holds.
 */
const rooms = ["domain", "entities", "schema", "events", "queries", "commands", "integrations", "resolvers"];
const maySee = {
  domain: [],
  entities: ["domain"],
  schema: ["domain"],
  events: ["entities", "domain"],
  queries: ["entities", "domain"],
  commands: ["domain", "entities", "events"],
  integrations: ["commands", "queries", "events", "domain"],
  resolvers: ["domain", "entities", "schema", "events", "queries", "commands"],
};
const roomRule = (room) => ({
  name: `room-${room}`,
  comment: `src/${room} may see only itself${maySee[room].map((r) => `, src/${r}`).join("")}`,
  severity: "error",
  from: { path: `^src/${room}/` },
  to: { path: "^src/", pathNot: `^src/(${[room, ...maySee[room]].join("|")})/` },
});

module.exports = {
  forbidden: [
    { name: "no-loops", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, path: "^src/", pathNot: "^src/main\\.ts$" },
      to: {},
    },
    ...rooms.map(roomRule),
    {
      name: "domain-is-pure",
      comment: "domain knows no database and no npm package",
      severity: "error",
      from: { path: "^src/domain/" },
      to: { dependencyTypes: ["npm", "npm-dev", "npm-optional", "core"] },
    },
    {
      name: "only-the-root-knows-every-room",
      severity: "error",
      from: { path: `^src/(${rooms.join("|")})/` },
      to: { path: "^src/[^/]+\\.ts$" },
    },
    { name: "source-sees-no-test", severity: "error", from: { path: "^(src|migrations)/" }, to: { path: "^test/" } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
