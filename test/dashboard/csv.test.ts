import { csv, fileName } from '../../dashboard/src/lib/csv.js';

test('quotes cells where necessary and escapes formulas', async () => {
  const text = await csv([
    ['track', 'residual (points)'],
    ['Hello, "you"', -75.6],
    ['=HYPERLINK("x")', 2],
    ['-1 Song', null],
    ['a\nb', 0],
  ]).text();
  expect(text.replace('\ufeff', '').split('\r\n')).toEqual([
    'track,residual (points)',
    '"Hello, ""you""",-75.6',
    `"'=HYPERLINK(""x"")",2`,
    "'-1 Song,",
    '"a\nb",0',
    '',
  ]);
});

test('turns a title into a file name', () => {
  expect(fileName('Is that good?')).toBe('is-that-good');
});
