import { createClient as createSse } from 'graphql-sse';
import { createClient as createWs } from 'graphql-ws';
import WebSocket from 'ws';
import { openDatabase } from '../../../src/db/client.js';
import { type RunningServer, startServer } from '../../../src/http/server.js';
import type { ServiceDeps } from '../../../src/services/deps.js';
import { createServices } from '../../../src/services/index.js';
import { about, createTestLog } from '../../support/api.js';
import type { Json } from '../../support/http.js';

/** Two servers that run no jobs. The second shares only the database with the worker. */
export async function startServers(deps: ServiceDeps & { url: string }) {
  const db = openDatabase(deps.url);
  const start = (services: ReturnType<typeof createServices>): Promise<RunningServer> =>
    startServer({ host: '127.0.0.1', port: 0, services, about, log: createTestLog() });
  const servers = [await start(createServices(deps)), await start(createServices({ ...deps, db }))] as const;
  return {
    urls: servers.map(({ url }) => url),
    async close() {
      await Promise.all(servers.map((server) => server.close()));
      await db.close();
    },
  };
}

export type Subscribe = (
  url: string,
  query: string,
  variables: object,
) => AsyncIterableIterator<Json> & { stop(): void };

const overSse: Subscribe = (url, query, variables) => {
  const client = createSse({ url: `${url}/graphql/stream`, retryAttempts: 0 });
  const events = client.iterate({ query, variables: { ...variables } });
  return Object.assign(events, { stop: () => client.dispose() });
};
const overWs: Subscribe = (url, query, variables) => {
  const client = createWs({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  const events = client.iterate({ query, variables: { ...variables } });
  return Object.assign(events, { stop: () => void client.terminate() });
};

export const transports = [
  ['Server-Sent Events', overSse],
  ['WebSocket', overWs],
] as const;

export const RUN = `subscription ($id: ID!, $after: String) { events: trainingRunEvents(runId: $id, after: $after) {
  cursor kind at attempt phase epochsPlanned epoch { epoch trainLoss validationMae } error { code } } }`;
export const SWEEP = `subscription ($id: ID!, $after: String) { events: sweepEvents(sweepId: $id, after: $after) {
  cursor kind at trial rung mae error { code } } }`;
export const IMPORT = `subscription ($id: ID!, $after: String) { events: importEvents(importId: $id, after: $after) {
  cursor kind at bytesRead rowsRead rowsRejected error { code } } }`;

/**
 * All events until the end, as received by a subscriber that disconnects after every `patience` events and continues
 * at the next server.
 */
export async function follow(
  subscribe: Subscribe,
  urls: readonly string[],
  { query, id, patience = Infinity }: { query: string; id: string; patience?: number },
) {
  const heard: Json[] = [];
  let cuts = 0;
  for (;;) {
    const events = subscribe(urls[cuts % urls.length]!, query, { id, after: heard.at(-1)?.cursor });
    let own = 0;
    let cut = false;
    try {
      for await (const { data, errors } of events) {
        if (errors) throw new Error(JSON.stringify(errors));
        heard.push(data.events);
        cut = ++own >= patience;
        if (cut) break;
      }
    } finally {
      events.stop();
    }
    if (!cut) return { heard, cuts };
    cuts++;
  }
}

/** The first answer to a subscription, or the reason that there is none, as text. */
export async function firstAnswer(subscribe: Subscribe, url: string, query: string, variables: object) {
  const events = subscribe(url, query, variables);
  const answer = await events.next().then(
    ({ value, done }) => (done ? 'complete' : value),
    (error: unknown) => error,
  );
  events.stop();
  return JSON.stringify(answer);
}

export const kindsOf = (heard: readonly Json[]) => heard.map(({ kind }) => kind);
