import type { Env } from './env.js';
import type { About } from './http/server.js';
import type { Services } from './services/index.js';

/** Where everything is, for whoever started the service. */
export async function welcome(options: {
  env: Env;
  about: About;
  url: string;
  services: Services;
}): Promise<string[]> {
  const { env, about, url, services } = options;
  const database = about.embeddedDatabase
    ? `${env.dataDir} (PostgreSQL included)`
    : `DATABASE_URL, and ${env.artifactsDir}`;
  return [
    '',
    `Residual ${about.version} serves`,
    `  GraphQL   ${url}/graphql`,
    `  GraphiQL  ${url}/graphiql`,
    `  Data      ${database}`,
    `  Engine    ${about.mlBackend}`,
    `  Champion  ${await describeChampion(services)}`,
    '  Stop      Ctrl-C',
    '',
  ];
}

async function describeChampion({ registry, training }: Services): Promise<string> {
  const id = await registry.championId();
  const [version] = id === null ? [] : await registry.versionsByIds([id]);
  if (!version) return 'none yet: import a catalogue, train, promote';
  const [run] = await training.runsByIds([version.runId]);
  const [metrics = []] = await registry.metricsOfVersions([version.id]);
  const test = metrics.find(({ estimator, split }) => estimator === 'MODEL' && split === 'TEST');
  return `version ${version.number} (${run?.preset}), test MAE ${test?.mae.toFixed(2) ?? 'unknown'} popularity points`;
}
