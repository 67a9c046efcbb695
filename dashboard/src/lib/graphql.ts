import { createClient as createStream } from 'graphql-sse';
import { useCallback, useEffect, useEffectEvent, useMemo, useReducer, useState } from 'react';
import {
  cacheExchange,
  Client,
  type CombinedError,
  fetchExchange,
  type TypedDocumentNode,
  useClient,
  useQuery,
} from 'urql';
import { type FragmentType, getFragmentData } from '../generated';
import type { TypedDocumentString } from '../generated/graphql';
import { PageEnd, Refusal } from './documents';

/** A document as codegen generates it: its text, and the types of its data and variables. */
export type Document<Data, Variables> = TypedDocumentString<Data, Variables>;

/** An error that the caller can fix. Every payload has a list of them. */
export interface UserError {
  readonly code: string;
  readonly field?: readonly string[] | null;
  readonly message: string;
}

export const client = new Client({
  url: '/graphql',
  exchanges: [cacheExchange, fetchExchange],
  preferGetMethod: false,
  requestPolicy: 'cache-and-network', // the cached answer immediately, then the current one
});

const stream = createStream({ url: '/graphql/stream', retryAttempts: 1000 });

/** urql accepts the text of a document; its types allow only syntax trees. */
const node = <Data, Variables>(document: Document<Data, Variables>) =>
  document.toString() as unknown as TypedDocumentNode<Data, Variables & Record<string, unknown>>;

export interface Loaded<Data> {
  /** While `stale`, the data of the previous variables: the layout of the page stays. */
  readonly data: Data | undefined;
  readonly error: Error | undefined;
  /** True until the first data or error. */
  readonly loading: boolean;
  readonly stale: boolean;
  readonly refetch: () => void;
}

/** A query's data: the cached answer immediately, if there is one, then the service's current answer. */
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
    error: result.fetching ? undefined : readable(result.error),
    loading: result.fetching && (result.data ?? kept) === undefined,
    stale: result.stale || (result.fetching && kept !== undefined),
    refetch,
  };
}

/** Sends a query once, outside of rendering. @throws Error with the service's message */
export async function fetchQuery<Data, Variables>(
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
  if (error || data === undefined) throw readable(error) ?? new Error('The service sent an empty response.');
  return data;
}

type PayloadOf<Data> = NonNullable<Data[Exclude<keyof Data, '__typename'>]>;

/**
 * A mutation with one field. Its promise never rejects: `errors` holds every kind of failure, and a failed mutation
 * changes nothing.
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
      (PayloadOf<Data> & { userErrors?: readonly FragmentType<typeof Refusal>[] }) | undefined;
    const found = error
      ? [{ code: 'FAILED', message: readable(error)!.message }]
      : getFragmentData(Refusal, payload?.userErrors ?? []);
    setRunning(false);
    setErrors(found);
    return { payload: found.length > 0 ? null : (payload ?? null), errors: found };
  };
  return { run, running, errors, clear: () => setErrors([]) };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any fragment, whatever its data
type Fragment = TypedDocumentString<any, any>;
type ResultOf<Row> = Row extends TypedDocumentString<infer Data, unknown> ? Data : never;

interface Connection<Row extends Fragment> {
  readonly edges: readonly { readonly node: FragmentType<Row> }[];
  readonly pageInfo: FragmentType<typeof PageEnd>;
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
 * A connection, page by page, for an endless list. The document takes `$first: Int` and `$after: String`. Other
 * variables start a new list; the previous rows stay until the new ones arrive.
 *
 * @param connection returns the connection from the data; defined outside of the component
 * @param row the fragment that the document spreads on a node: the rows have its fields
 * @param first rows of a page
 */
export function usePages<Data, Variables, Row extends Fragment>(
  document: Document<Data, Variables>,
  variables: Omit<Variables, 'first' | 'after'>,
  connection: (data: Data) => Connection<Row> | null | undefined,
  row: Row,
  first = 50,
): Pages<ResultOf<Row>> {
  type State = PagesState<ResultOf<Row>>;
  const key = JSON.stringify(variables);
  const [state, update] = useReducer((before: State, change: Partial<State>) => ({ ...before, ...change }), {
    key: '',
    rows: [],
    totalCount: undefined,
    cursor: null,
    hasMore: false,
    loading: true,
    error: undefined,
  });
  const [generation, setGeneration] = useState(0);
  const load = useEffectEvent(async (after: string | null, signal: AbortSignal) => {
    update({ loading: true, error: undefined });
    try {
      const data = await fetchQuery(document, { ...variables, first, after } as Variables, signal);
      if (signal.aborted) return;
      const page = connection(data);
      const rows = (page?.edges ?? []).map(
        ({ node: masked }) => getFragmentData(row, masked) as ResultOf<Row>,
      );
      const end = page && getFragmentData(PageEnd, page.pageInfo);
      update({
        key,
        rows: after === null ? rows : [...state.rows, ...rows],
        totalCount: page?.totalCount,
        cursor: end?.endCursor ?? null,
        hasMore: end?.hasNextPage ?? false,
        loading: false,
      });
    } catch (error) {
      if (!signal.aborted) update({ loading: false, error: error as Error });
    }
  });
  const [wanted, want] = useState<{ key: string; after: string } | null>(null);
  const after = wanted?.key === key ? wanted.after : null;
  useEffect(() => {
    const unmounted = new AbortController();
    void load(after, unmounted.signal);
    return () => unmounted.abort();
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
 * A job's events from the beginning, each once and in order, even if the connection is lost in between.
 *
 * @param variables null if there is nothing to follow
 * @param cursorOf an event's cursor. A new connection repeats all events; those that were seen are dropped.
 */
export function useEvents<Data, Variables extends Record<string, unknown>>(
  document: Document<Data, Variables>,
  variables: Variables | null,
  cursorOf: (data: Data) => string,
  onEvent: (data: Data) => void,
): void {
  const notify = useEffectEvent(onEvent);
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
          notify(data);
        },
        error() {}, // the page keeps what it has; its queries report the error
        complete() {},
      },
    );
  }, [key, text]);
}

/** The service's message, without urql's prefix. */
function readable(error: CombinedError | undefined): Error | undefined {
  if (!error) return undefined;
  if (error.networkError)
    return new Error('The service does not respond. It may be restarting.', { cause: error });
  return new Error(error.graphQLErrors.map(({ message }) => message).join(' '), { cause: error });
}
