import { createClient as createStream } from 'graphql-sse';
import { useCallback, useEffect, useEffectEvent, useMemo, useReducer, useState } from 'react';
import {
  type TypedDocumentNode,
  Client,
  type CombinedError,
  cacheExchange,
  fetchExchange,
  useClient,
  useQuery,
} from 'urql';
import type { TypedDocumentString } from '../generated/graphql';

/** What codegen makes of a document: its text, and the types of its data and variables. */
export type Document<Data, Variables> = TypedDocumentString<Data, Variables>;

/** What a caller can mend, as every payload carries it. */
export interface UserError {
  readonly code: string;
  readonly field?: readonly string[] | null;
  readonly message: string;
}

export const client = new Client({
  url: '/graphql',
  exchanges: [cacheExchange, fetchExchange],
  preferGetMethod: false,
  requestPolicy: 'cache-and-network', // at once from memory, then as it is now
});

const stream = createStream({ url: '/graphql/stream', retryAttempts: 1000 });

/** urql takes the text as it is; only its types know of syntax trees. */
const node = <Data, Variables>(document: Document<Data, Variables>) =>
  document.toString() as unknown as TypedDocumentNode<Data, Variables & Record<string, unknown>>;

export interface Loaded<Data> {
  /** Of other variables for a moment, while `stale`: the page keeps its shape. */
  readonly data: Data | undefined;
  readonly error: Error | undefined;
  /** There is nothing to show yet. */
  readonly loading: boolean;
  readonly stale: boolean;
  readonly refetch: () => void;
}

/** A query's data: from memory at once where it was asked before, and always as the service has it now. */
export function useData<Data, Variables>(
  document: Document<Data, Variables>,
  ...[variables, options]: Record<string, never> extends Variables
    ? [variables?: Variables, options?: { pause?: boolean }]
    : [variables: Variables, options?: { pause?: boolean }]
): Loaded<Data> {
  const [result, execute] = useQuery({
    query: node(document),
    variables: (variables ?? {}) as Variables & Record<string, unknown>,
    pause: options?.pause ?? false,
  });
  const [kept, keep] = useState(result.data);
  if (result.data !== undefined && result.data !== kept) keep(result.data);
  const refetch = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  return {
    data: result.data ?? kept,
    error: result.fetching ? undefined : legible(result.error),
    loading: result.fetching && (result.data ?? kept) === undefined,
    stale: result.stale || (result.fetching && kept !== undefined),
    refetch,
  };
}

/** Asks once, outside of rendering. @throws Error with the service's own words */
export async function ask<Data, Variables>(
  document: Document<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  const { data, error } = await client
    .query(node(document), variables as Variables & Record<string, unknown>, {
      requestPolicy: 'network-only',
      fetchOptions: { signal },
    })
    .toPromise();
  if (error || data === undefined) throw legible(error) ?? new Error('The service answered nothing.');
  return data;
}

type PayloadOf<Data> = NonNullable<Data[Exclude<keyof Data, '__typename'>]>;

/**
 * A mutation with one field. Its promise never rejects: what went wrong, of whatever kind, is in `errors`, and then
 * nothing has happened.
 */
export function useAction<Data, Variables>(document: Document<Data, Variables>) {
  const urql = useClient();
  const [running, setRunning] = useState(false);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const run = async (
    variables: Variables,
  ): Promise<{ payload: PayloadOf<Data> | null; errors: readonly UserError[] }> => {
    setRunning(true);
    setErrors([]);
    const { data, error } = await urql
      .mutation(node(document), variables as Variables & Record<string, unknown>)
      .toPromise();
    const payload = Object.entries(data ?? {}).find(([field]) => field !== '__typename')?.[1] as
      (PayloadOf<Data> & { userErrors?: readonly UserError[] }) | undefined;
    const found = error
      ? [{ code: 'FAILED', message: legible(error)!.message }]
      : (payload?.userErrors ?? []);
    setRunning(false);
    setErrors(found);
    return { payload: found.length > 0 ? null : (payload ?? null), errors: found };
  };
  return { run, running, errors, clear: () => setErrors([]) };
}

interface Connection<Row> {
  readonly edges: readonly { readonly node: Row }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  readonly totalCount?: number;
}

interface PagesState<Row> {
  readonly key: string;
  readonly rows: readonly Row[];
  readonly totalCount: number | undefined;
  readonly cursor: string | null;
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly error: Error | undefined;
}

export interface Pages<Row> extends Omit<PagesState<Row>, 'key' | 'cursor'> {
  readonly loadMore: () => void;
  readonly refetch: () => void;
}

/**
 * A connection, page by page, for an endless list. The document takes `$first: Int` and `$after: String`; other
 * variables begin it anew, and the old rows stay until the new ones are there.
 *
 * @param connection where the connection stands in the data; defined outside of the component
 * @public for the pages
 */
export function usePages<Data, Variables, Row>(
  document: Document<Data, Variables>,
  variables: Omit<Variables, 'first' | 'after'>,
  connection: (data: Data) => Connection<Row> | null | undefined,
  first = 50,
): Pages<Row> {
  const key = JSON.stringify(variables);
  const [state, update] = useReducer(
    (before: PagesState<Row>, change: Partial<PagesState<Row>>) => ({ ...before, ...change }),
    {
      key: '',
      rows: [],
      totalCount: undefined,
      cursor: null,
      hasMore: false,
      loading: true,
      error: undefined,
    },
  );
  const [generation, setGeneration] = useState(0);
  const load = useEffectEvent(async (after: string | null, signal: AbortSignal) => {
    update({ loading: true, error: undefined });
    try {
      const data = await ask(document, { ...variables, first, after } as Variables, signal);
      if (signal.aborted) return;
      const page = connection(data);
      const rows = page?.edges.map((edge) => edge.node) ?? [];
      update({
        key,
        rows: after === null ? rows : [...state.rows, ...rows],
        totalCount: page?.totalCount,
        cursor: page?.pageInfo.endCursor ?? null,
        hasMore: page?.pageInfo.hasNextPage ?? false,
        loading: false,
      });
    } catch (error) {
      if (!signal.aborted) update({ loading: false, error: error as Error });
    }
  });
  const [wanted, want] = useState<{ key: string; after: string } | null>(null);
  const after = wanted?.key === key ? wanted.after : null;
  useEffect(() => {
    const gone = new AbortController();
    void load(after, gone.signal);
    return () => gone.abort();
  }, [key, after, generation]);
  return {
    rows: state.rows,
    totalCount: state.totalCount,
    hasMore: state.hasMore && state.key === key,
    loading: state.loading,
    error: state.error,
    loadMore: () => {
      if (!state.loading && state.hasMore && state.cursor !== null && state.key === key)
        want({ key, after: state.cursor });
    },
    refetch: () => {
      want(null);
      setGeneration(generation + 1);
    },
  };
}

/**
 * A job's events from the beginning, each once and in order, however often the connection is lost.
 *
 * @param variables null: nothing to follow
 * @param cursorOf an event's cursor: what was seen already is dropped, as a new connection begins at the beginning
 */
export function useEvents<Data, Variables extends Record<string, unknown>>(
  document: Document<Data, Variables>,
  variables: Variables | null,
  cursorOf: (data: Data) => string,
  onEvent: (data: Data) => void,
): void {
  const tell = useEffectEvent(onEvent);
  const cursor = useEffectEvent(cursorOf);
  const key = variables === null ? null : JSON.stringify(variables);
  const text = useMemo(() => document.toString(), [document]);
  useEffect(() => {
    if (key === null) return undefined;
    let seen = -1n;
    return stream.subscribe<Data>(
      { query: text, variables: JSON.parse(key) as Record<string, unknown> },
      {
        next({ data }) {
          if (!data) return;
          const at = BigInt(cursor(data));
          if (at <= seen) return;
          seen = at;
          tell(data);
        },
        error() {}, // the page goes on with what it has; its own queries say what is wrong
        complete() {},
      },
    );
  }, [key, text]);
}

/** The service's words, without urql's brackets. */
function legible(error: CombinedError | undefined): Error | undefined {
  if (!error) return undefined;
  if (error.networkError)
    return new Error('The service does not answer. It may be restarting.', { cause: error });
  return new Error(error.graphQLErrors.map(({ message }) => message).join(' '), { cause: error });
}
