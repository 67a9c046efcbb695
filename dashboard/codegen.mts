import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types of every document in the dashboard, from schema.graphql alone. Paths are from the repository's root. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['dashboard/src/**/*.{ts,tsx}', '!dashboard/src/generated/**'],
  ignoreNoDocuments: true,
  generates: {
    'dashboard/src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: { unmaskFunctionName: 'getFragmentData' } }, // not a hook, so not `use…`
      config: {
        onlyOperationTypes: false, // inputs and enums too, for forms
        documentMode: 'string', // a tenth of the size of syntax trees
        enumType: 'const', // an object with all values, for filters
        namingConvention: { enumValues: 'keep' },
        useTypeImports: true,
        defaultScalarType: 'unknown',
        scalars: {
          Date: 'string',
          DateTime: 'string',
          SafeInt: 'number',
          JSON: 'unknown',
          JSONObject: 'Record<string, unknown>',
        },
      },
    },
  },
};

export default config;
