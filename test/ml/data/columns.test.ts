import { type FactColumn, factColumns } from '../../../src/ml/data/columns.js';
import { REFERENCE_DATE, track } from '../tracks.js';

const value = (column: FactColumn, facts: Parameters<typeof track>[0]) =>
  factColumns([track(facts)], [column], REFERENCE_DATE).values[0];

test.each<[FactColumn, Parameters<typeof track>[0], number]>([
  ['track_duration_min', { durationMs: 184_200 }, 3.07],
  ['album_year', { releaseDate: '2009-11-01' }, 2009],
  ['explicit_bin', { explicit: true }, 1],
  ['explicit_bin', { explicit: false }, 0],
  ['track_age', { releaseDate: '2024-10-31' }, 365 / 365.25],
  ['track_age', { releaseDate: '2026-05-01' }, 0],
  ['log_artist_followers', { artistFollowers: 999 }, Math.log(1000)],
])('%s of %j', (column, facts, expected) => expect(value(column, facts)).toBeCloseTo(expected, 12));

test.each<[FactColumn, Parameters<typeof track>[0]]>([
  ['track_number', {}],
  ['track_duration_min', { durationMs: -1 }],
  ['track_duration_min', { durationMs: Infinity }],
  ['artist_popularity', { artistPopularity: 101 }],
  ['artist_followers', { artistFollowers: NaN }],
  ['artist_followers', { artistFollowers: 1e300 }],
  ['album_year', { releaseDate: '0000-01-01' }],
  ['track_age', { releaseDate: 'last year' }],
])('%s of %j is missing', (column, facts) => expect(value(column, facts)).toBeNaN());
