import fc from 'fast-check';
import { DateOrderEvidence, parseDate } from '../../../src/dataset/reading/dates.js';
import { Fault } from '../../../src/dataset/reading/fault.js';

const LATEST = '2027-01-01';
const iso = (text: string, order: 'DAY_FIRST' | 'MONTH_FIRST' = 'MONTH_FIRST') => {
  const date = parseDate(text, order, LATEST);
  return date instanceof Fault || date === null ? date : date.iso;
};

test.each([
  ['2025-10-31', '2025-10-31'],
  ['2025/1/2', '2025-01-02'],
  ['10/31/2025', '2025-10-31'],
  ['1/2/2025', '2025-01-02'],
  ['2009-11', '2009-11-01'],
  ['2009', '2009-01-01'],
  ['2009.0', '2009-01-01'],
  ['2019-06-14T23:59:59.000Z', '2019-06-14'],
  ['2019-06-14 00:00:00', '2019-06-14'],
  ['10/31/2025 12:00', '2025-10-31'],
])('reads %s as %s', (text, expected) => expect(iso(text)).toBe(expected));

test.each(['', 'N/A', 'NaN', '0', '0000', '0000-00-00'])('reads "%s" as unknown', (text) =>
  expect(iso(text)).toBeNull(),
);

test.each([
  '2023-02-29',
  '2025-13-01',
  '31/10/2025',
  '2025-10-32',
  '10/31/25',
  'last year',
  '1700',
  '2027-01-02',
  '20251031',
  '-5',
])('refuses %s', (text) => expect(iso(text)).toBeInstanceOf(Fault));

test('reads any day back from every format', () => {
  const days = fc.date({ min: new Date('1850-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(days, (day) => {
      const text = day.toISOString().slice(0, 10);
      const [y, m, d] = text.split('-');
      expect([
        iso(text),
        iso(`${m}/${d}/${y}`),
        iso(`${d}.${m}.${y}`, 'DAY_FIRST'),
        iso(day.toISOString()),
      ]).toEqual(Array(4).fill(text));
    }),
  );
});

test.each([
  [['1/2/2025', '31/1/2025'], 'DAY_FIRST'],
  [['1/2/2025', '1/31/2025'], 'MONTH_FIRST'],
  [['1/2/2025'], 'MONTH_FIRST'],
  [['31/1/2025', '1/31/2025'], 'MONTH_FIRST'],
])('recognizes the format of the column %j: %s', (values, order) => {
  const evidence = new DateOrderEvidence();
  values.forEach((value) => evidence.see(value));
  expect(evidence.order()).toBe(order);
});
