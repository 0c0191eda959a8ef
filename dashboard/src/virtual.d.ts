declare module "virtual:schema-docs" {
  /** The documentation of schema.graphql, made when the dashboard is built. */
  export const docs: import("./features/developer/docs.ts").SchemaDocs;
}
