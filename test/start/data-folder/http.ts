import { setTimeout } from 'node:timers/promises';

export type Json = any; // eslint-disable-line @typescript-eslint/no-explicit-any -- a caller narrows it

/** The HTTP interface of a running service. */
export interface Api {
  /** @throws Error if the answer has errors */
  query(document: string, variables?: object): Promise<Json>;
  /** The payload of a mutation that takes one `input`; `selection` is of the payload. Its userErrors throw. */
  mutate(name: string, input: object, selection?: string): Promise<Json>;
  /** Announces a file with the mutation, and PUTs it: the upload's id. */
  upload(mutation: 'createDatasetUpload' | 'createModelUpload', file: Buffer): Promise<string>;
  download(url: string): Promise<Buffer>;
}

export function openApi(graphqlUrl: string): Api {
  const api: Api = {
    async query(document, variables = {}) {
      const response = await fetch(graphqlUrl, {
        method: 'POST',
        // A kept connection may be one that the server has closed: comparing answers blocks this process for seconds.
        headers: { 'content-type': 'application/json', connection: 'close' },
        body: JSON.stringify({ query: document, variables }),
      });
      const { data, errors } = (await response.json()) as { data: Json; errors?: unknown };
      if (errors) throw new Error(`${document}\n${JSON.stringify(variables)}\n${JSON.stringify(errors)}`);
      return data;
    },
    async mutate(name, input, selection = '') {
      const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
      const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`;
      const { [name]: payload } = await api.query(document, { input });
      if (payload.userErrors.length > 0) throw new Error(`${name}: ${JSON.stringify(payload.userErrors)}`);
      return payload;
    },
    async upload(mutation, file) {
      const { upload } = await api.mutate(mutation, { fileName: 'uploaded' }, 'upload { id url }');
      const response = await fetch(upload.url, { method: 'PUT', body: file });
      if (!response.ok) throw new Error(`PUT ${upload.url}: ${await response.text()}`);
      return upload.id;
    },
    async download(url) {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`GET ${url}: ${await response.text()}`);
      return Buffer.from(await response.arrayBuffer());
    },
  };
  return api;
}

/** Every row of a connection at the top of a query that takes `$after`. */
export async function readAll(api: Api, document: string, variables: object, list: string): Promise<Json[]> {
  const rows: Json[] = [];
  for (let after: string | null = null; ;) {
    const { [list]: page } = await api.query(document, { ...variables, after });
    rows.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return rows;
    after = page.pageInfo.endCursor;
  }
}

/** Polls until the job has ended: its status. */
export async function ended(
  api: Api,
  kind: 'TrainingRun' | 'Sweep' | 'Scorecard' | 'Import',
  id: string,
): Promise<string> {
  const document = `query ($id: ID!) { node(id: $id) { ... on ${kind} { status } } }`;
  for (;;) {
    const { status } = (await api.query(document, { id })).node;
    if (status !== 'QUEUED' && status !== 'RUNNING') return status;
    await setTimeout(250);
  }
}
