/** The house rules (docs/architecture.md). Each comment is what a contributor reads when a check fails. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** The road inside ml: each room may look only at those before it. */
const rooms = ['numeric', 'data', 'features', 'models', 'training', 'search', 'evaluation', 'serving'];
/** Ground floor: none of these knows its neighbours. */
const ground = ['db', 'artifacts', 'dataset', 'ml'];
/** Every layer may import domain and errors. */
const except = (...names) => [...names, 'domain', 'errors'].map((name) => `^src/${name}(/|[.]ts$)`);

module.exports = {
  forbidden: [
    rule(
      'no-circular',
      'Data flows one way: break the circle by moving what both need to the lower file.',
      {},
      { circular: true },
    ),
    rule(
      'no-unresolved',
      'This import cannot be resolved. Install the package or correct the path.',
      {},
      { couldNotResolve: true },
    ),
    ...rooms
      .slice(0, -1)
      .map((room, i) =>
        rule(
          `ml-${room}-looks-upstream`,
          `src/ml/${room} may import only: ${rooms.slice(0, i + 1).join(', ')}.`,
          { path: `^src/ml/${room}/` },
          { path: `^src/ml/(${rooms.slice(i + 1).join('|')})/` },
        ),
      ),
    rule(
      'domain-imports-nothing',
      'src/domain holds what all layers mean by the same word. It imports only itself.',
      { path: '^src/domain/' },
      { pathNot: '^src/domain/' },
    ),
    rule(
      'ml-is-pure',
      'ml is numbers in, numbers out: no database, GraphQL, file system or environment. Only backends touch files (their own).',
      { path: '^src/ml', pathNot: '^src/ml/training/backend' },
      {
        pathNot: [
          '^src/ml/',
          '^src/domain/',
          'node_modules/@tensorflow/',
          'node_modules/zod/',
          '^crypto$',
          '^node:crypto$',
        ],
      },
    ),
    rule(
      'ml-has-one-door',
      'Import src/ml/index.ts, not its rooms.',
      { path: '^src', pathNot: '^src/ml' },
      { path: '^src/ml/', pathNot: '^src/ml/index[.]ts$' },
    ),
    rule(
      'dataset-is-pure',
      'dataset turns text and rows into rows and bytes: it knows no database and no GraphQL.',
      { path: '^src/dataset' },
      { path: '^src/', pathNot: except('dataset') },
    ),
    ...ground
      .filter((name) => name !== 'ml' && name !== 'dataset')
      .map((name) =>
        rule(
          `${name}-knows-no-neighbour`,
          `src/${name} stands on the ground floor: services bring it together with the rest.`,
          { path: `^src/${name}/` },
          {
            path: '^src/',
            pathNot: except(name, ...(name === 'db' ? ['generated', 'dates'] : [])),
          },
        ),
      ),
    rule(
      'model-files-are-files',
      'src/model-files reads and writes the files of a version: it imports artifacts, dataset and ml, and no database.',
      { path: '^src/model-files/' },
      { path: '^src/', pathNot: except('model-files', 'artifacts', 'dataset', 'ml') },
    ),
    rule(
      'model-files-serve-jobs-and-services',
      'Only jobs and services import src/model-files.',
      { path: '^src/', pathNot: '^src/(model-files|jobs|services)/' },
      { path: '^src/model-files/' },
    ),
    rule(
      'jobs-import-no-handler',
      'Job handlers are services that main hands to jobs; the training child sees artifacts, dataset, ml and model-files.',
      { path: '^src/jobs' },
      { path: '^src/', pathNot: except('jobs', 'artifacts', 'dataset', 'ml', 'model-files') },
    ),
    rule(
      'resolvers-are-thin',
      'A resolver unpacks, calls one service and returns: it sees schema and services only.',
      { path: '^src/resolvers' },
      { path: '^src/', pathNot: except('resolvers', 'schema', 'services', 'dates') },
    ),
    rule(
      'schema-is-a-leaf',
      'GraphQL classes describe; they call nothing.',
      { path: '^src/schema' },
      { path: '^src/', pathNot: ['^src/schema/', '^src/domain/'] },
    ),
    rule(
      'services-know-no-graphql',
      'Services must run without a server.',
      { path: '^src/(services|db|jobs|artifacts|dataset)' },
      { path: ['^src/(schema|resolvers|http)/', 'node_modules/(graphql|type-graphql|@apollo|fastify)/'] },
    ),
    rule(
      'one-door-to-postgres',
      'Only src/db and src/jobs/queue.ts see PostgreSQL.',
      { path: '^src', pathNot: ['^src/db/', '^src/jobs/queue[.]ts$', '^src/generated'] },
      {
        path: [
          'node_modules/@prisma',
          'node_modules/pg/',
          'node_modules/pg-boss',
          'node_modules/pg-copy-streams',
          '^src/generated/prisma',
        ],
      },
    ),
    rule(
      'env-is-read-once',
      'Only main reads the environment; everything else takes what it needs as arguments.',
      { path: '^src', pathNot: '^src/(main|env)[.]ts$' },
      { path: '^src/env[.]ts$' },
    ),
    rule(
      'start-serves-main',
      'src/start is how the process comes up and goes down: only main uses it.',
      { path: '^src', pathNot: '^src/(start/|main[.]ts$)' },
      { path: '^src/start/' },
    ),
    rule(
      'nobody-imports-main',
      'main is where wiring happens, and nothing else.',
      { path: '^src' },
      { path: '^src/main[.]ts$' },
    ),
    rule(
      'dashboard-knows-the-schema-alone',
      'The dashboard talks to the service over GraphQL, as any other client: it imports nothing of it.',
      { path: '^dashboard' },
      { path: '^(src|test|bench|scripts)/' },
    ),
    rule(
      'src-knows-no-dashboard',
      'The service serves the dashboard as files; it imports nothing of it.',
      { path: '^src' },
      { path: '^dashboard' },
    ),
    rule(
      'dashboard-pages-stand-alone',
      'A page imports no other page: what two need belongs in dashboard/src/{ui,plots,lib}.',
      { path: '^dashboard/src/pages/([^/]+)/' },
      { path: '^dashboard/src/pages/', pathNot: '^dashboard/src/pages/$1/' },
    ),
    rule(
      'dashboard-looks-down',
      'app puts pages together; pages use plots, ui and lib; plots use ui and lib; ui uses lib.',
      { path: '^dashboard/src/(pages|plots|ui|lib)/' },
      { path: '^dashboard/src/app/' },
    ),
    rule(
      'dashboard-ui-knows-no-page',
      'The design system and the library know no page.',
      { path: '^dashboard/src/(plots|ui|lib)/' },
      { path: '^dashboard/src/pages/' },
    ),
    rule(
      'dashboard-lib-is-the-ground',
      'dashboard/src/lib is the ground floor: it draws nothing.',
      { path: '^dashboard/src/lib/' },
      { path: '^dashboard/src/(ui|plots)/' },
    ),
    rule(
      'src-never-imports-test',
      'Tests look at src; never the reverse.',
      { path: '^src' },
      { path: '^(test|bench)' },
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^src/generated', '^dashboard/src/generated'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
