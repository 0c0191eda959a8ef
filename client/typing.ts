/** How graphql-codegen writes the types of operations, for this package and for the dashboard. */
export const typing = {
  enumType: "string-literal",
  skipTypename: true,
  useTypeImports: true,
  strictScalars: true,
  scalars: {
    ID: { input: "string", output: "string" },
    DateTimeISO: "string",
    LocalDate: "string",
    JSON: "unknown",
    JSONObject: "Record<string, unknown>",
  },
};
