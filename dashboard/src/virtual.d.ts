declare module "virtual:schema-docs" {
  /** The documentation of schema.graphql, a SchemaDocs, made when the dashboard is built. */
  export const docs: unknown;
}
