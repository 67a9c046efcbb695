import { useEffect, useRef, useState } from 'react';
import { type Document, ask } from './graphql';

/** Answers that may be on their way: one that is late does not hold up the next, and a slider does not flood the service. */
const AT_ONCE = 3;

/** Asks for what changes faster than it is answered: between answers the newest question waits, and the others are dropped. */
function line<Question, Answer>(
  send: (question: Question, signal: AbortSignal) => Promise<Answer>,
  tell: (answer: Answer | undefined, error: Error | undefined) => void,
) {
  const closed = new AbortController();
  let waiting: { question: Question } | null = null;
  let [asked, told, underWay] = [0, 0, 0];
  const go = async (question: Question) => {
    const turn = ++asked;
    underWay++;
    const [answer, error] = await send(question, closed.signal).then(
      (found): [Answer, undefined] => [found, undefined],
      (failure: Error): [undefined, Error] => [undefined, failure],
    );
    underWay--;
    if (closed.signal.aborted) return;
    const next = waiting;
    waiting = null;
    if (next) void go(next.question);
    if (turn < told) return; // a newer one was answered first
    told = turn;
    tell(answer, error);
  };
  return {
    ask: (question: Question) => {
      if (underWay < AT_ONCE) void go(question);
      else waiting = { question };
    },
    close: () => closed.abort(),
  };
}

/**
 * A query's data, following variables as they change: the newest answer wins, late ones are dropped.
 *
 * @param variables null: nothing to ask; what was answered last stays
 */
export function useNewest<Data, Variables>(document: Document<Data, Variables>, variables: Variables | null) {
  const [state, setState] = useState<{ data?: Data; error?: Error | undefined }>({});
  const current = useRef<ReturnType<typeof line<Variables, Data>>>(null);
  useEffect(() => {
    const opened = line<Variables, Data>(
      (question, signal) => ask(document, question, signal),
      (data, error) => setState((before) => (error ? { ...before, error } : { data: data!, error })),
    );
    current.current = opened;
    return () => opened.close();
  }, [document]);
  const key = variables === null ? null : JSON.stringify(variables);
  useEffect(() => {
    if (key !== null) current.current?.ask(JSON.parse(key) as Variables);
  }, [key]);
  return state;
}
