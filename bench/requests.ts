/**
 * Time of common requests over HTTP, for one service or for several in the same run:
 * `node scripts/run.mjs bench requests [URLS] [ROUNDS]` (comma-separated URLs, default http://127.0.0.1:4000, 300). Every
 * service needs a champion; several need the same data to be comparable. In each round every service answers every
 * request once, one after the other, so that the noise of the machine reaches all services alike.
 */
import { quantile } from '../src/ml/numeric/quantiles.js';
import { describeMachine } from './machine.js';

const [URLS = 'http://127.0.0.1:4000', ROUNDS = '300'] = process.argv.slice(2);
const services = URLS.split(',');
const WARM_UP = 30;

const RESIDUAL_PAGE = `residuals(first: 50, after: $after, filter: { actual: { min: 10 } }) {
  edges { cursor node { residual actual predicted track { id name artist { name } } } } pageInfo { endCursor } totalCount }`;

/** The requests, by name. Each is answered for the champion. */
const requests: Readonly<Record<string, string>> = {
  'query of the README': `{
    residuals(first: 5, orderBy: { field: ABSOLUTE_ERROR, direction: DESC }) {
      edges { node { residual actual predicted track { name artist { name } } } } }
    artistErrorStats(first: 5, minTracks: 5) { edges { node { mae bias trackCount artist { name } } } }
  }`,
  'page of residuals': `query ($after: String) { ${RESIDUAL_PAGE} }`,
  'artist errors': `{ artistErrorStats(first: 50, minTracks: 2, orderBy: { field: MAE, direction: DESC }) {
    edges { node { mae bias rmse trackCount artist { name trackCount } } } totalCount } }`,
  'predict, stored track': `query ($track: ID!) { predict(tracks: [{ trackId: $track }]) { predicted interval { lower upper } } }`,
  'predict, new track': `{ predict(tracks: [{ facts: { name: "Song", artistName: "New Artist", artistPopularity: 40 } }]) {
    predicted interval { lower upper } } }`,
};

async function ask<T>(service: string, query: string, variables: object): Promise<T> {
  const response = await fetch(`${service}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: { message: string }[] };
  if (errors) throw new Error(`${service}: ${errors[0]?.message}`);
  return data;
}

/** A cursor after the first page, and the id of a track. */
async function variablesOf(service: string): Promise<{ after: string; track: string }> {
  const { residuals } = await ask<{
    residuals: { edges: { cursor: string; node: { track: { id: string } } }[] };
  }>(service, `query ($after: String) { ${RESIDUAL_PAGE} }`, {});
  const last = residuals.edges.at(-1);
  if (!last) throw new Error(`${service}: the champion has no predictions.`);
  return { after: last.cursor, track: last.node.track.id };
}

const quantileOf = (values: readonly number[], share: number) =>
  quantile(Float64Array.from(values).sort(), share);

async function main(): Promise<void> {
  const variables = new Map<string, object>();
  for (const service of services) variables.set(service, await variablesOf(service));
  const times = new Map<string, number[]>();
  for (let round = -WARM_UP; round < Number(ROUNDS); round++) {
    for (const [name, query] of Object.entries(requests)) {
      for (const service of round % 2 === 0 ? services : [...services].reverse()) {
        const start = performance.now();
        await ask(service, query, variables.get(service)!);
        const key = `${name} ${service}`;
        if (round >= 0) times.set(key, [...(times.get(key) ?? []), performance.now() - start]);
      }
    }
  }
  console.log(describeMachine());
  for (const name of Object.keys(requests)) {
    const of = services.map((service) => times.get(`${name} ${service}`)!);
    const figures = of.map(
      (t) => `p50 ${quantileOf(t, 0.5).toFixed(2)} ms, p99 ${quantileOf(t, 0.99).toFixed(2)} ms`,
    );
    const ratio =
      of.length < 2
        ? ''
        : `; p50 last / first ${(quantileOf(of.at(-1)!, 0.5) / quantileOf(of[0]!, 0.5)).toFixed(2)}`;
    console.log(`${name}: ${figures.join(' | ')}${ratio}`);
  }
}

void main();
