/** The import rules (docs/architecture.md). If a rule is broken, the check prints its comment. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** The folders of src/ml, in layers. A layer may import only itself and the layers before it. */
const mlLayers = [
  'numeric',
  'trees',
  'data',
  'features',
  'engine',
  'evaluation',
  'presets',
  'search',
  'serving',
  'pipeline',
];
/** The lowest layer of src. These folders must not import each other. */
const lowestLayer = ['db', 'artifacts', 'dataset', 'ml'];
/** Every layer may import domain and errors. */
const except = (...names) => [...names, 'domain', 'errors'].map((name) => `^src/${name}(/|[.]ts$)`);

module.exports = {
  forbidden: [
    rule(
      'no-circular',
      'Files must not import each other in a circle. Move the code that both need to a file in the lower layer.',
      {},
      { circular: true },
    ),
    rule(
      'no-unresolved',
      'This import cannot be resolved. Install the package or correct the path.',
      {},
      { couldNotResolve: true },
    ),
    ...mlLayers
      .slice(0, -1)
      .map((layer, i) =>
        rule(
          `ml-${layer}-imports-no-later-layer`,
          `src/ml/${layer} may import only these folders of src/ml: ${mlLayers.slice(0, i + 1).join(', ')}.`,
          { path: `^src/ml/${layer}/` },
          { path: `^src/ml/(${mlLayers.slice(i + 1).join('|')})/` },
        ),
      ),
    rule(
      'ml-presets-are-independent',
      'A preset must not import another preset. Move the code that both need to src/ml/presets/shared or to a layer before presets.',
      { path: '^src/ml/presets/(?!shared/)([^/]+)/' },
      { path: '^src/ml/presets/[^/]+/', pathNot: '^src/ml/presets/($1|shared)/' },
    ),
    rule(
      'ml-presets-have-a-registry',
      'Only the registry, src/ml/presets/index.ts, imports the folder of a preset. All other code uses the interface in preset.ts.',
      { path: '^src', pathNot: '^src/ml/presets/(index[.]ts$|[^/]+/)' },
      { path: '^src/ml/presets/(?!shared/)[^/]+/' },
    ),
    rule(
      'ml-presets-shared-is-lower',
      'src/ml/presets/shared holds code of several presets, so it must not import the folder of one.',
      { path: '^src/ml/presets/shared/' },
      { path: '^src/ml/presets/(?!shared/)[^/]+/' },
    ),
    rule(
      'domain-imports-nothing',
      'src/domain holds what all layers mean by the same word. It imports only itself.',
      { path: '^src/domain/' },
      { pathNot: '^src/domain/' },
    ),
    rule(
      'ml-is-pure',
      'src/ml only computes. It must not import a database, GraphQL, the file system or the environment. Only src/ml/engine/backend*.ts may import other modules, to load the files of an engine.',
      { path: '^src/ml', pathNot: '^src/ml/engine/backend' },
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
      'ml-only-through-index',
      'Import src/ml/index.ts, not the folders of src/ml.',
      { path: '^src', pathNot: '^src/ml' },
      { path: '^src/ml/', pathNot: '^src/ml/index[.]ts$' },
    ),
    rule(
      'dataset-is-pure',
      'src/dataset converts text and rows to rows and bytes. Of the other modules in src, it may import only src/domain and src/errors.ts.',
      { path: '^src/dataset' },
      { path: '^src/', pathNot: except('dataset') },
    ),
    ...lowestLayer
      .filter((name) => name !== 'ml' && name !== 'dataset')
      .map((name) =>
        rule(
          `${name}-is-in-the-lowest-layer`,
          `src/${name} is in the lowest layer and must not import the other folders of src. Services combine them.`,
          { path: `^src/${name}/` },
          {
            path: '^src/',
            pathNot: except(name, ...(name === 'db' ? ['generated', 'dates'] : [])),
          },
        ),
      ),
    rule(
      'model-files-without-database',
      'src/model-files reads and writes the files of a version. It may import artifacts, dataset and ml, and must not import a database.',
      { path: '^src/model-files/' },
      { path: '^src/', pathNot: except('model-files', 'artifacts', 'dataset', 'ml') },
    ),
    rule(
      'model-files-only-in-jobs-and-services',
      'Only jobs and services may import src/model-files.',
      { path: '^src/', pathNot: '^src/(model-files|jobs|services)/' },
      { path: '^src/model-files/' },
    ),
    rule(
      'jobs-import-no-handler',
      'src/jobs must not import services. main passes the job handlers, which are services, to src/jobs. The training process may import artifacts, dataset, ml and model-files.',
      { path: '^src/jobs' },
      { path: '^src/', pathNot: except('jobs', 'artifacts', 'dataset', 'ml', 'model-files') },
    ),
    rule(
      'resolvers-are-thin',
      'A resolver reads its arguments, calls one service and returns the result. It may import only schema, services, domain, errors and dates.',
      { path: '^src/resolvers' },
      { path: '^src/', pathNot: except('resolvers', 'schema', 'services', 'dates') },
    ),
    rule(
      'schema-is-a-leaf',
      'The GraphQL classes in src/schema only describe types. Of the other folders of src, they may import only domain, and the registry of presets in src/ml.',
      { path: '^src/schema' },
      { path: '^src/', pathNot: ['^src/schema/', '^src/domain/', '^src/ml/index[.]ts$'] },
    ),
    rule(
      'services-without-graphql',
      'Services must run without a server. They and the layers below must not import GraphQL or HTTP code.',
      { path: '^src/(services|db|jobs|artifacts|dataset)' },
      { path: ['^src/(schema|resolvers|http)/', 'node_modules/(graphql|type-graphql|@apollo|fastify)/'] },
    ),
    rule(
      'postgres-only-in-db-and-queue',
      'Only src/db and src/jobs/queue.ts may import PostgreSQL clients.',
      { path: '^src', pathNot: ['^src/db/', '^src/jobs/queue[.]ts$', '^src/generated'] },
      {
        path: [
          'node_modules/@prisma',
          'node_modules/kysely/',
          'node_modules/pg/',
          'node_modules/pg-boss',
          'node_modules/pg-copy-streams',
          '^src/generated/',
        ],
      },
    ),
    rule(
      'env-is-read-once',
      'Only src/main.ts may import src/env.ts. Pass settings to other modules as arguments.',
      { path: '^src', pathNot: '^src/(main|env)[.]ts$' },
      { path: '^src/env[.]ts$' },
    ),
    rule(
      'start-only-in-main',
      'src/start starts and stops the process. Only src/main.ts may import it.',
      { path: '^src', pathNot: '^src/(start/|main[.]ts$)' },
      { path: '^src/start/' },
    ),
    rule(
      'main-is-not-imported',
      'src/main.ts only connects the modules. No module may import it.',
      { path: '^src' },
      { path: '^src/main[.]ts$' },
    ),
    rule(
      'dashboard-uses-graphql-only',
      'The dashboard uses the service over GraphQL, like any other client. It must not import code of the service.',
      { path: '^dashboard' },
      { path: '^(src|test|bench|scripts)/' },
    ),
    rule(
      'src-does-not-import-dashboard',
      'The service serves the dashboard as files. It must not import code of the dashboard.',
      { path: '^src' },
      { path: '^dashboard' },
    ),
    rule(
      'dashboard-pages-are-independent',
      'A page must not import another page. Move code that two pages need to dashboard/src/{ui,plots,lib}.',
      { path: '^dashboard/src/pages/([^/]+)/' },
      { path: '^dashboard/src/pages/', pathNot: '^dashboard/src/pages/$1/' },
    ),
    rule(
      'dashboard-app-is-the-top-layer',
      'Only dashboard/src/app combines pages. The layers from top to bottom are app, pages, plots, ui and lib; a layer must not import app.',
      { path: '^dashboard/src/(pages|plots|ui|lib)/' },
      { path: '^dashboard/src/app/' },
    ),
    rule(
      'dashboard-ui-does-not-import-pages',
      'dashboard/src/plots, ui and lib must not import pages.',
      { path: '^dashboard/src/(plots|ui|lib)/' },
      { path: '^dashboard/src/pages/' },
    ),
    rule(
      'dashboard-lib-is-the-lowest-layer',
      'dashboard/src/lib is the lowest layer and contains no components. It must not import ui or plots.',
      { path: '^dashboard/src/lib/' },
      { path: '^dashboard/src/(ui|plots)/' },
    ),
    rule(
      'src-never-imports-test',
      'Tests and benchmarks import src. src must not import them.',
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
