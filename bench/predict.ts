/**
 * Time of `predict` for one track over HTTP, warm: `node scripts/run.mjs bench predict [URL] [REQUESTS]` against a
 * running service with a champion (default http://127.0.0.1:4000, 500), alternating stored and unreleased tracks, one
 * request after the other.
 */
import { quantile } from '../src/ml/numeric/quantiles.js';

const [SERVICE = 'http://127.0.0.1:4000', REQUESTS = '500'] = process.argv.slice(2);

async function graphql<T>(query: string): Promise<T> {
  const response = await fetch(`${SERVICE}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: { message: string }[] };
  if (errors) throw new Error(errors[0]?.message);
  return data;
}

async function predict(track: string): Promise<number> {
  const start = performance.now();
  await graphql(`{ predict(tracks: [${track}]) { predicted interval { lower upper } } }`);
  return performance.now() - start;
}

function report(what: string, milliseconds: number[]): void {
  const sorted = Float64Array.from(milliseconds).sort();
  const at = (share: number) => quantile(sorted, share).toFixed(1);
  console.log(`${what}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms`);
}

async function main(): Promise<void> {
  const { model } = await graphql<{
    model: { champion: { number: number; run: { preset: string } } | null };
  }>('{ model { champion { number run { preset } } } }');
  const { tracks } = await graphql<{ tracks: { edges: { node: { id: string } }[] } }>(
    '{ tracks(first: 100) { edges { node { id } } } }',
  );
  const stored = (i: number) => `{ trackId: "${tracks.edges[i % tracks.edges.length]!.node.id}" }`;
  const unreleased = (i: number) =>
    `{ facts: { name: "Song ${i}", artistName: "New Artist", artistPopularity: ${i % 100} } }`;
  console.log(
    `champion: ${model.champion?.run.preset}; the first answer took ${(await predict(stored(0))).toFixed(0)} ms`,
  );
  for (let i = 0; i < 50; i++) await predict(i % 2 ? stored(i) : unreleased(i));
  const of = { stored: [] as number[], unreleased: [] as number[] };
  for (let i = 0; i < Number(REQUESTS); i++) {
    of.stored.push(await predict(stored(i)));
    of.unreleased.push(await predict(unreleased(i)));
  }
  report('stored', of.stored);
  report('unreleased', of.unreleased);
}

void main();
