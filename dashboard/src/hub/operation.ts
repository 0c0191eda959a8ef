declare const answers: unique symbol;

/**
 * An operation of a `.graphql` file: in the built page its id, `query sha256:…`, under `vite dev` its text. Its types
 * stand beside the file (npm run documents).
 */
export type Operation<Answer, Variables> = string & { readonly [answers]?: (variables: Variables) => Answer };
