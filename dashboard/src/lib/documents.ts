import { graphql } from '../generated';

/** Why a mutation was refused. `useAction` reads it. */
export const Refusal = graphql(`
  fragment Refusal on UserError {
    code
    field
    message
  }
`);

/** How to load the next page of a connection. `usePages` reads it. */
export const PageEnd = graphql(`
  fragment PageEnd on PageInfo {
    hasNextPage
    endCursor
  }
`);
