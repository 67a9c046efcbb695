import type { About } from '../http/server.js';
import type { Services } from '../services/index.js';

export interface Welcome {
  readonly about: About;
  readonly url: string;
  readonly dataDir: string;
  readonly artifactsDir: string;
  readonly services: Services;
}

/** URLs and folders of the service, for the user who started it. */
export async function welcome({ about, url, dataDir, artifactsDir, services }: Welcome): Promise<string[]> {
  const data = about.embeddedDatabase
    ? `${dataDir} (PostgreSQL included)`
    : `DATABASE_URL, and ${artifactsDir}`;
  return [
    '',
    `Residual ${about.version} serves`,
    `  Dashboard ${url}/`,
    `  GraphQL   ${url}/graphql`,
    `  GraphiQL  ${url}/graphiql`,
    `  Data      ${data}`,
    `  Engine    ${about.mlBackend}`,
    `  Champion  ${await describeChampion(services)}`,
    '  Stop      Ctrl-C',
    '',
  ];
}

async function describeChampion({ reads }: Services): Promise<string> {
  const version = await reads.champion();
  if (!version) return 'none yet. Import a catalogue, train a version and promote it.';
  const [run] = await reads.runs.by('id')([version.runId]);
  const [metrics = []] = await reads.metrics([version.id]);
  const test = metrics.find(({ estimator, split }) => estimator === 'MODEL' && split === 'TEST');
  return `version ${version.number} (${run?.preset}), test MAE ${test?.mae.toFixed(2) ?? 'unknown'} popularity points`;
}
