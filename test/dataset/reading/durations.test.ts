import { DurationUnitEvidence, parseDuration } from '../../../src/dataset/reading/durations.js';
import { Fault } from '../../../src/dataset/reading/fault.js';

test.each([
  ['3.07', 'MINUTES', 184_200],
  ['3,07', 'MINUTES', 184_200],
  ['3:04', 'MINUTES', 184_000],
  ['3:04', 'MILLISECONDS', 184_000],
  ['1:02:03', 'SECONDS', 3_723_000],
  ['184', 'SECONDS', 184_000],
  ['1,412', 'SECONDS', 1_412_000],
  ['184000', 'MILLISECONDS', 184_000],
  ['184000.0', 'MILLISECONDS', 184_000],
  ['0', 'MILLISECONDS', null],
  ['N/A', 'MINUTES', null],
] as const)('reads %s in %s', (text, unit, ms) => expect(parseDuration(text, unit)).toBe(ms));

test.each(['-1', 'abc', '3,075', '1e300', '2000', '3:4'])('refuses %s minutes', (text) =>
  expect(parseDuration(text, 'MINUTES')).toBeInstanceOf(Fault),
);

test.each([
  ['duration_ms', ['184000', '201000'], 'MILLISECONDS'],
  ['track_duration_min', ['3.07', '1.55', '0.07'], 'MINUTES'],
  ['Duration (sec)', ['184', '201'], 'SECONDS'],
  ['duration', ['184000', '201000', '3'], 'MILLISECONDS'],
  ['length', ['184', '201'], 'SECONDS'],
  ['Length', ['3.1', '2.4'], 'MINUTES'],
  ['track_duration_min', ['184000', '201000'], 'MILLISECONDS'],
  ['duration_ms', ['184', '201', '230'], 'SECONDS'],
  ['duration_ms', ['12', '3500'], 'MILLISECONDS'],
  ['duration_ms', [], 'MILLISECONDS'],
])('recognizes the unit of the column %s with %j: %s', (name, values, unit) => {
  const evidence = new DurationUnitEvidence();
  values.forEach((value) => evidence.see(value));
  expect(evidence.unit(name)).toBe(unit);
});
