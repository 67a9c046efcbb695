import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';
import { createMeasure } from './operation-size.js';

/** Limits of one operation. GraphiQL's largest examples: 225 tokens, 6 levels, 100 rows. */
export const limits = {
  /** Tokens of a document. Validating 5,000 took up to 0.8 s. Long lists belong in variables. */
  tokens: 2500,
  depth: 12,
  rootFields: 20,
  aliases: 50,
  /** Rows that the operation can return: a list's page size times that of the list around it. */
  rows: 20_000,
} as const;

const sentences = {
  depth: (size: string) =>
    `The operation nests ${size} fields deep: select fewer levels, and load the rest by id.`,
  rootFields: (size: string) => `The operation selects ${size} root fields: split it.`,
  aliases: (size: string) => `The operation has ${size} aliases: use a list instead.`,
  rows: (size: string) =>
    `The operation could return ${size} rows: lower first or last, or nest fewer lists.`,
};

/** A validation rule that refuses an operation that is too large, before it runs. */
export function limitsRule(context: ValidationContext): ASTVisitor {
  const measure = createMeasure(context.getDocument());
  return {
    OperationDefinition(operation) {
      const size = measure(operation.selectionSet);
      for (const name of Object.keys(sentences) as (keyof typeof sentences)[]) {
        if (size[name] <= limits[name]) continue;
        const message = `${sentences[name](size[name].toLocaleString('en'))} The limit is ${limits[name].toLocaleString('en')}.`;
        context.reportError(new GraphQLError(message, { nodes: operation }));
      }
    },
  };
}
