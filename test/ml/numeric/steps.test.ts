import { bootstrap, bootstrapIntervals } from '../../../src/ml/numeric/bootstrap.js';
import { atOnce, inTurns, type Steps } from '../../../src/ml/numeric/steps.js';

function* count(to: number): Steps<number> {
  for (let i = 0; i < to; i++) yield;
  return to;
}

test('gives the same result synchronously and in steps, and yields between steps', async () => {
  expect(atOnce(count(5))).toBe(5);
  let others = 0;
  const timer = setInterval(() => others++, 0);
  expect(await inTurns(count(2000))).toBe(2000);
  clearInterval(timer);
  expect(others).toBeGreaterThan(0);
});

test('rejects with the error that a step throws', async () => {
  function* fails(): Steps<number> {
    yield;
    throw new RangeError('no');
  }
  expect(() => atOnce(fails())).toThrow('no');
  await expect(inTurns(fails())).rejects.toThrow('no');
});

test('gives the same bootstrap result with pauses', async () => {
  const values = Float64Array.from({ length: 3000 }, (_, i) => (i * 37) % 101);
  const rows = {
    clusterOf: Int32Array.from(values, (_, i) => i),
    clusters: values.length,
    columns: [values.map(() => 1), values],
  };
  const mean = ([n = 0, sum = 0]: Float64Array) => [sum / n];
  const steps = bootstrap(rows, mean, 1);
  expect(steps.next().done).toBe(false);
  expect(await inTurns(bootstrap(rows, mean, 1))).toEqual(bootstrapIntervals(rows, mean, 1));
});
