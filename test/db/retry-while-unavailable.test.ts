import { isUnavailable, retryWhileUnavailable } from '../../src/db/retry-while-unavailable.js';

const failure = (message: string, code?: string) => Object.assign(new Error(message), code ? { code } : {});

test.each([
  [failure('terminating connection due to administrator command', '57P01'), true],
  [failure('the database system is starting up', '57P03'), true],
  [failure('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'), true],
  [failure('Connection terminated unexpectedly'), true],
  [failure('timeout exceeded when trying to connect'), true],
  [failure('duplicate key value violates unique constraint', '23505'), false],
  [failure('canceling statement due to user request', '57014'), false],
  [failure('Cannot read properties of undefined'), false],
  ['a string', false],
])('%s: unavailable: %s', (error, expected) => expect(isUnavailable(error)).toBe(expected));

test('work is repeated until the database is available', async () => {
  let calls = 0;
  const answer = await retryWhileUnavailable(() => {
    if (++calls < 3) throw failure('Connection terminated unexpectedly');
    return Promise.resolve('stored');
  });
  expect([answer, calls]).toEqual(['stored', 3]);
});

test('a refused statement is thrown immediately, and retries end after patienceMs', async () => {
  const refused = jest.fn().mockRejectedValue(failure('duplicate key', '23505'));
  await expect(retryWhileUnavailable(refused)).rejects.toThrow('duplicate key');
  expect(refused).toHaveBeenCalledTimes(1);
  const away = jest.fn().mockRejectedValue(failure('no', 'ECONNREFUSED'));
  await expect(retryWhileUnavailable(away, { patienceMs: 600 })).rejects.toThrow('no');
  expect(away).toHaveBeenCalledTimes(2);
});

test('an abort ends the wait', async () => {
  const stop = new AbortController();
  const waiting = retryWhileUnavailable(() => Promise.reject(failure('no', 'ECONNREFUSED')), {
    signal: stop.signal,
  });
  stop.abort(new Error('shutting down'));
  await expect(waiting).rejects.toThrow('shutting down');
});

test('a result is returned even if the signal aborts during the work', async () => {
  const stop = new AbortController();
  const work = () => {
    stop.abort(new Error('shutting down'));
    return Promise.resolve('committed');
  };
  await expect(retryWhileUnavailable(work, { signal: stop.signal })).resolves.toBe('committed');
});
