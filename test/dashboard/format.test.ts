import {
  ago,
  bytes,
  counted,
  date,
  duration,
  interval,
  percent,
  plain,
  points,
  popularity,
  signed,
  trackLength,
} from '../../dashboard/src/lib/format.js';

/** Replaces thin spaces with plain ones for readable expectations. */
const spaced = (text: string) => text.replaceAll('\u202f', ' ');

test('formats popularities, errors and residuals', () => {
  expect([popularity(77), popularity(77.623), popularity(0)]).toEqual(['77', '77.6', '0']);
  expect(points(11.1063)).toBe('11.11');
  expect([signed(3.38), signed(-75.62), signed(0), signed(-0.01), signed(0.04)]).toEqual([
    '+3.4',
    '−75.6',
    '0.0',
    '0.0',
    '0.0',
  ]);
  expect(interval({ lower: -0.5, upper: 12.034 })).toBe('−0.50 to 12.03');
});

test('formats shares, counts and other numbers', () => {
  expect(spaced(percent(0.8988))).toBe('89.9 %');
  expect([counted(1, 'track'), counted(8582, 'track'), counted(2, 'entry', 'entries')]).toEqual([
    '1 track',
    '8,582 tracks',
    '2 entries',
  ]);
  expect([plain(0.48485), plain(0), plain(0.00012), plain(-3)]).toEqual(['0.485', '0', '1.2e−4', '−3']);
  expect([0, 999, 1000, 1_400_000, 2e15].map(bytes).map(spaced)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '1.4 MB',
    '2,000.0 TB',
  ]);
});

test('formats durations in at most two units, each below 60', () => {
  expect([240, 2449, 59_940, 59_990, 184_000, 3_599_600, 7_500_000].map(duration).map(spaced)).toEqual([
    '240 ms',
    '2.4 s',
    '59.9 s',
    '1 min',
    '3 min 4 s',
    '1 h',
    '2 h 5 min',
  ]);
  expect([trackLength(194_000), trackLength(59_600)]).toEqual(['3:14', '1:00']);
});

test('formats a calendar day as the same day in every time zone', () => {
  expect(date('2025-10-31')).toBe('31 Oct 2025');
});

test('formats elapsed time', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  const at = (ms: number) => spaced(ago(new Date(now - ms).toISOString(), now));
  expect([-5000, 10_000, 300_000, 3_590_000, 84_000_000, 90_000_000, 172_800_000].map(at)).toEqual([
    'just now',
    'just now',
    '5 min ago',
    '1 h ago',
    '23 h ago',
    '1 day ago',
    '2 days ago',
  ]);
  expect(at(30 * 86_400_000)).toBe('24 Oct 2026');
});
