import { useEffect, useRef, useState } from 'react';
import { type Document, fetchQuery } from './graphql';

/** Concurrent requests: a slow answer does not delay the next one, and a slider does not flood the service. */
const MAX_CONCURRENT = 3;

/** Sends requests that change faster than they are answered: the newest waits for a free slot, older ones are dropped. */
function latestOnly<Request, Answer>(
  send: (request: Request, signal: AbortSignal) => Promise<Answer>,
  onAnswer: (answer: Answer | undefined, error: Error | undefined) => void,
) {
  const closed = new AbortController();
  let waiting: { request: Request } | null = null;
  let [sent, answered, running] = [0, 0, 0];
  const start = async (request: Request) => {
    const turn = ++sent;
    running++;
    const [answer, error] = await send(request, closed.signal).then(
      (found): [Answer, undefined] => [found, undefined],
      (failure: Error): [undefined, Error] => [undefined, failure],
    );
    running--;
    if (closed.signal.aborted) return;
    const next = waiting;
    waiting = null;
    if (next) void start(next.request);
    if (turn < answered) return; // a newer request was answered first
    answered = turn;
    onAnswer(answer, error);
  };
  return {
    send: (request: Request) => {
      if (running < MAX_CONCURRENT) void start(request);
      else waiting = { request };
    },
    close: () => closed.abort(),
  };
}

/**
 * A query's data for variables that change quickly. The newest answer wins; late answers are dropped.
 *
 * @param variables null sends nothing and keeps the last answer
 */
export function useLatestQuery<Data, Variables>(
  document: Document<Data, Variables>,
  variables: Variables | null,
) {
  const [state, setState] = useState<{ data?: Data; error?: Error | undefined }>({});
  const current = useRef<ReturnType<typeof latestOnly<Variables, Data>>>(null);
  useEffect(() => {
    const opened = latestOnly<Variables, Data>(
      (request, signal) => fetchQuery(document, request, signal),
      (data, error) => setState((before) => (error ? { ...before, error } : { data: data!, error })),
    );
    current.current = opened;
    return () => opened.close();
  }, [document]);
  const key = variables === null ? null : JSON.stringify(variables);
  useEffect(() => {
    if (key !== null) current.current?.send(JSON.parse(key) as Variables);
  }, [key]);
  return state;
}
