import eslint from '@eslint/js';
import graphql from '@graphql-eslint/eslint-plugin';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import simpleImportSort from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';

/** Fields that only their class uses have names that start with #, which also hides them at run time. */
const privateFields = {
  selector:
    ':matches(PropertyDefinition, MethodDefinition[kind!="constructor"], AccessorProperty, TSParameterProperty)[accessibility="private"]',
  message: 'Use a #private name instead of the private modifier.',
};

/** SQL, and the ways to send it. The database layer gives functions with a type instead. */
const SQL = '^\\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|FROM|JOIN|CREATE|ALTER|COPY|SHOW|SET LOCAL)\\s';
const databaseLayer = [
  {
    selector: `:matches(Literal[value=/${SQL}/], TemplateElement[value.raw=/${SQL}/])`,
    message: 'Only src/db contains SQL: call one of its functions, or write one.',
  },
  {
    selector: 'MemberExpression[property.name=/^(prisma|pool)$/]',
    message: 'Only src/db uses the pool and Prisma Client: call one of its functions, or write one.',
  },
];

// One for all files: the plugin loads only the first that it meets.
const graphQLConfig = { schema: './schema.graphql', documents: './src/http/examples/*.graphql' };

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'dist',
      'src/generated',
      'dashboard/src/generated',
      '.data',
      '.native',
      'coverage',
    ],
  },
  { files: ['**/*.{js,mjs,cjs,ts,mts,tsx}'], ...eslint.configs.recommended },
  {
    // One block of imports: side effects, Node, packages, then this repository.
    files: ['**/*.{js,mjs,cjs,ts,mts,tsx}'],
    plugins: { 'simple-import-sort': simpleImportSort },
    rules: {
      'simple-import-sort/imports': ['error', { groups: [['^\\u0000', '^node:', '^@?\\w', '^', '^\\.']] }],
      'simple-import-sort/exports': 'error',
    },
  },
  {
    files: ['**/*.{ts,mts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: './tsconfig.check.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // UPPER_CASE is for constants of a module that are a number, a string or a boolean.
      '@typescript-eslint/naming-convention': [
        'error',
        {
          selector: 'variable',
          modifiers: ['const', 'global'],
          types: ['number', 'string', 'boolean'],
          format: ['UPPER_CASE'],
        },
        { selector: 'variable', modifiers: ['const', 'global'], format: ['camelCase', 'PascalCase'] },
        // A name that an object's property gives.
        {
          selector: 'variable',
          modifiers: ['const', 'global', 'destructured'],
          types: ['number', 'string', 'boolean'],
          format: null,
        },
        { selector: 'variable', modifiers: ['const', 'global', 'destructured'], format: null },
      ],
      'no-restricted-syntax': ['error', privateFields],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only src/env.ts reads the environment: take what you need as an argument.',
        },
      ],
    },
  },
  {
    files: ['dashboard/src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended, jsxA11y.flatConfigs.recommended],
    languageOptions: {
      parserOptions: { project: './dashboard/tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'no-restricted-syntax': [
        'error',
        privateFields,
        {
          selector: 'TSIndexedAccessType TSTypeReference[typeName.name=/(Query|Mutation|Subscription)$/]',
          message: 'Declare a fragment next to the component that reads these fields (docs/dashboard.md).',
        },
        {
          selector:
            'TSIndexedAccessType > TSIndexedAccessType.objectType TSTypeReference[typeName.name=/Fragment$/]',
          message: 'Declare a fragment for this part of the data (docs/dashboard.md).',
        },
      ],
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/db/**', 'src/jobs/queue.ts'],
    rules: { 'no-restricted-syntax': ['error', privateFields, ...databaseLayer] },
  },
  {
    // Only methods: explicit-function-return-type would include the loaders, whose types are derived from the services.
    files: ['src/resolvers/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        privateFields,
        ...databaseLayer,
        {
          selector: 'MethodDefinition[kind="method"] > FunctionExpression:not([returnType])',
          message: 'Declare the return type. src/resolvers/decorators.ts compares it with the GraphQL type.',
        },
      ],
    },
  },
  {
    // Kysely's expression builder consists of functions that do not use `this`.
    files: ['src/db/**'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    files: ['dashboard/public/*.js'],
    languageOptions: { globals: { document: 'readonly', localStorage: 'readonly' } },
  },
  {
    files: ['src/env.ts', 'dashboard/*.mts', 'test/**', 'bench/**', 'prisma.config.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // GraphQL responses are untyped until a test narrows them.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // The public API: follows the Relay server specification, and everything has a description.
    files: ['schema.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig },
    },
    rules: {
      ...graphql.configs['flat/schema-relay'].rules,
      // Short lists, such as a track's genres or a payload's userErrors, are no pages and need no edges.
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false },
      ],
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          DirectiveDefinition: true,
        },
      ],
      '@graphql-eslint/require-deprecation-reason': 'error',
      '@graphql-eslint/naming-convention': [
        'error',
        {
          types: 'PascalCase',
          FieldDefinition: 'camelCase',
          // The names of trunks in stored configurations.
          InputValueDefinition: { style: 'camelCase', ignorePattern: '^(context|static)_attention$' },
          EnumValueDefinition: 'UPPER_CASE',
          DirectiveDefinition: 'camelCase',
        },
      ],
      '@graphql-eslint/no-unreachable-types': 'error',
      '@graphql-eslint/unique-enum-value-names': 'error',
    },
  },
  {
    // The operations that GraphiQL opens with. Not every selection needs an id, as a caching client's would.
    files: ['src/http/examples/*.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig },
    },
    rules: {
      ...graphql.configs['flat/operations-recommended'].rules,
      '@graphql-eslint/require-selections': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        require: 'readonly',
        module: 'readonly',
        __dirname: 'readonly',
        URL: 'readonly',
        setInterval: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        clearInterval: 'readonly',
        globalThis: 'readonly',
        WebAssembly: 'readonly',
        crypto: 'readonly',
        Buffer: 'readonly',
        fetch: 'readonly',
        performance: 'readonly',
        AbortSignal: 'readonly',
      },
    },
  },
);
