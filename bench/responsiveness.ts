/**
 * p99 of GraphQL while networks train, as a ratio to its idle p99: `node scripts/run.mjs bench responsiveness [URL] [RUNS]`
 * against a running, idle service with a champion (default http://127.0.0.1:4000, 2 concurrent runs).
 */
import { setTimeout } from 'node:timers/promises';
import autocannon from 'autocannon';

const [SERVICE = 'http://127.0.0.1:4000', RUNS = '2'] = process.argv.slice(2);
const headers = { 'content-type': 'application/json' };
const QUERY =
  '{ residuals(first: 50, orderBy: { field: ABSOLUTE_ERROR, direction: DESC }) { edges { node { residual track { name } } } } }';
const load = { connections: 4, overallRate: 100, duration: 15 };

async function graphql<T>(text: string): Promise<T> {
  const response = await fetch(`${SERVICE}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: text }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: { message: string }[] };
  if (errors) throw new Error(errors[0]?.message);
  return data;
}

async function p99(label: string): Promise<number> {
  const body = JSON.stringify({ query: QUERY });
  const { latency, requests, non2xx } = await autocannon({
    url: `${SERVICE}/graphql`,
    method: 'POST',
    headers,
    body,
    ...load,
  });
  if (non2xx > 0) throw new Error(`${non2xx} requests failed`);
  console.log(
    `${label}: ${requests.average} requests/s, p50 ${latency.p50} ms, p99 ${latency.p99} ms, max ${latency.max} ms`,
  );
  return latency.p99;
}

async function train(seed: number): Promise<string> {
  const input = `{ preset: SEED_IMPROVED, seed: ${seed}, config: { epochs: 1000, patience: 1000 } }`;
  const { triggerTraining } = await graphql<{ triggerTraining: { run: { id: string } } }>(
    `mutation { triggerTraining(input: ${input}) { run { id } userErrors { message } } }`,
  );
  return triggerTraining.run.id;
}

async function main(): Promise<void> {
  await p99('warming up');
  const idle = await p99('idle');
  const ids: string[] = [];
  for (let seed = 1; seed <= Number(RUNS); seed++) ids.push(await train(seed));
  try {
    for (const id of ids) {
      const epochs = async () =>
        (
          await graphql<{ trainingRun: { epochsDone: number } }>(
            `{ trainingRun(id: "${id}") { epochsDone } }`,
          )
        ).trainingRun.epochsDone;
      while ((await epochs()) < 1) await setTimeout(200);
    }
    const busy = await p99(`${ids.length} networks training`);
    console.log(`p99 while training / idle: ${(busy / idle).toFixed(2)}`);
  } finally {
    for (const id of ids)
      await graphql(`mutation { cancelTraining(input: { runId: "${id}" }) { userErrors { message } } }`);
  }
}

void main();
