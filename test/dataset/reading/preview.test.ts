import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { demoCatalogue, toCsv } from '../../../src/dataset/index.js';
import { LineCounter } from '../../../src/dataset/reading/line-counter.js';
import { PREVIEW_BYTES, previewCatalogue } from '../../../src/dataset/reading/preview.js';
import { readCatalogue } from '../../../src/dataset/reading/read-catalogue.js';
import { surveyCatalogue } from '../../../src/dataset/reading/survey.js';
import { describeWithData } from '../../support/data.js';

const LATEST = '2030-01-01';
const preview = (file: string | Buffer) => {
  const bytes = Buffer.from(file);
  return previewCatalogue(bytes.subarray(0, PREVIEW_BYTES), bytes.length, LATEST);
};
/** The rows that an import reads from the file. */
async function imported(bytes: Buffer) {
  const plan = await surveyCatalogue(Readable.from([bytes]));
  const rows = [];
  const rejects = [];
  for await (const batch of readCatalogue(Readable.from([bytes]), plan, LATEST)) {
    rows.push(...batch.rows);
    rejects.push(...batch.rejects);
  }
  return { plan, rows, rejects };
}

test('returns columns, rows, problems and their lines', async () => {
  const csv = [
    'Track Name;artist;popularity;pop;colour;track_id;duration',
    '"A\r\nsong";X;50;50;red;1;3:20',
    '',
    'B;X;high;50;red;2;3:20',
    'C;Y;60;50;blue;3;3:20',
    'D;Y;70',
    'E;Y;low;50;;4;3:20',
  ].join('\r\n');
  const { columns, rows, problems, ...rest } = await preview(csv);
  expect(rest).toEqual({
    whole: true,
    bytesRead: Buffer.byteLength(csv),
    rowsRead: 5,
    rowsRejected: 3,
    estimatedRows: 5,
    encoding: 'utf-8',
    delimiter: ';',
    error: null,
  });
  expect(columns.map(({ header, use, readAs }) => [header, use, readAs])).toEqual([
    ['Track Name', 'READ', 'title'],
    ['artist', 'READ', 'artist'],
    ['popularity', 'READ', 'popularity'],
    ['pop', 'IGNORED', null],
    ['colour', 'UNKNOWN', null],
    ['track_id', 'IGNORED', null], // a row number
    ['duration', 'READ', expect.stringContaining('durationMs')],
  ]);
  expect(columns.map(({ examples }) => examples)).toEqual([
    ['A\u2423\u2423song', 'B', 'C'],
    ['X', 'Y'],
    ['50', 'high', '60'],
    ['50'],
    ['red', 'blue'],
    ['1', '2', '3'],
    ['3:20'],
  ]);
  expect(rows).toMatchObject([
    { rowNumber: 1, title: 'A song', artist: 'X', popularity: 50, durationMs: 200_000 },
    { rowNumber: 3, title: 'C', artist: 'Y', popularity: 60 },
  ]);
  expect(problems).toEqual([
    expect.objectContaining({ column: 'popularity', rowCount: 2, rowNumber: 2, line: 5, value: 'high' }),
    expect.objectContaining({ column: null, rowCount: 1, rowNumber: 4, line: 7, value: 'D;Y;70' }),
  ]);
});

test.each<[string, string, string | Buffer, number]>([
  ['EMPTY_FILE', 'nothing but blanks', '  \n', 0],
  ['NO_ROWS', 'a header only', 'title,artist,popularity\n', 3],
  ['MISSING_COLUMNS', 'wrong columns', 'name,colour\na,b\n', 2],
  ['AMBIGUOUS_COLUMN', 'a name twice', 'title,artist,popularity,Title\na,b,1,c\n', 4],
  ['NOT_A_CSV', 'binary', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 1, 2, 3]), 0],
  ['NOT_A_CSV', 'a huge single line', 'x'.repeat(3_000_000), 0],
  ['UNCLOSED_QUOTE', 'a quote to the end', 'title,artist,popularity\na,b,1\n"c,d,2\n', 3],
  ['ROW_TOO_LARGE', 'a quote far beyond', `title,artist,popularity\na,b,1\n"${'c,d,2\n'.repeat(500_000)}`, 3],
  ['POPULARITY_SCALE', 'shares', 'title,artist,popularity\na,b,0.5\n', 3],
  ['NO_USABLE_ROW', 'none usable', 'title,artist,popularity\na,b,much\n', 3],
])('%s: %s', async (code, _, file, columns) => {
  const found = await preview(file);
  expect(found.error).toMatchObject({ code });
  expect(found.columns).toHaveLength(columns);
  expect(found.rows).toEqual([]);
  if (code === 'MISSING_COLUMNS') {
    expect(found.columns).toEqual([
      { header: 'name', use: 'READ', readAs: 'title', examples: ['a'] },
      { header: 'colour', use: 'UNKNOWN', readAs: null, examples: ['b'] },
    ]);
  }
});

test.each<[string, BufferEncoding, Buffer]>([
  ['utf-8', 'utf8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16le', 'utf16le', Buffer.from([0xff, 0xfe])],
  ['windows-1252', 'latin1', Buffer.alloc(0)],
])('reads letters in %s', async (encoding, as, mark) => {
  const text = 'title,artist,popularity\rÉté,Björk,50\r';
  const found = await preview(Buffer.concat([mark, Buffer.from(text, as)]));
  expect(found).toMatchObject({ encoding, error: null, rows: [{ title: 'Été', artist: 'Björk' }] });
  expect(found.columns[1]).toMatchObject({ examples: ['Björk'] });
});

test('reads only the first part of a large file, for any position of the cut', async () => {
  const row = 'ÄÄÄ,"B, ""b""",50\n';
  const file = Buffer.from(`title,artist,popularity\n${row.repeat(20_000)}`);
  for (let cut = 30_000; cut < 30_000 + Buffer.byteLength(row); cut++) {
    const found = await previewCatalogue(file.subarray(0, cut), file.length, LATEST);
    expect(found).toMatchObject({ whole: false, bytesRead: cut, encoding: 'utf-8', error: null });
    expect(Math.abs(found.estimatedRows / 20_000 - 1)).toBeLessThan(0.01);
    expect(found.problems).toEqual([]);
  }
});

test('gives the same result in a preview of a whole file and in an import', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.string(), fc.string(), fc.constantFrom('1', '99.5', 'x', '', '101')), {
        minLength: 1,
        maxLength: 30,
      }),
      fc.constantFrom('\n', '\r\n', '\r'),
      async (cells, lineBreak) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const lines = cells.map((row) => row.map(quoted).join(','));
        const file = Buffer.from(['title,artist,popularity', ...lines, ''].join(lineBreak));
        const found = await preview(file);
        const read = await imported(file).catch((error: Error) => error);
        if (read instanceof Error) return expect(found.error).toMatchObject({ message: read.message });
        expect(found.rows).toEqual(read.rows.slice(0, 20));
        expect(found.rowsRejected).toBe(read.rejects.length);
        expect(found.problems.reduce((sum, { rowCount }) => sum + rowCount, 0)).toBe(read.rejects.length);
      },
    ),
  );
});

test('counts lines for every kind of line end', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a,b', '"x\ny"', '"x\r\ny"', ''), { maxLength: 10 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      (records, lineBreak) => {
        const counter = new LineCounter();
        let line = 1;
        let empty = '';
        for (const record of records) {
          if (record === '') empty += lineBreak;
          else {
            expect(counter.next(empty + record + lineBreak)).toEqual({ line, text: record });
            empty = '';
          }
          line += record.includes('\n') ? 2 : 1;
        }
      },
    ),
  );
});

test('previews a demo catalogue', async () => {
  const file = Buffer.concat([...toCsv(demoCatalogue({ seed: 1, tracks: 50 }))]);
  const { rows } = await imported(file);
  expect(await preview(file)).toMatchObject({ error: null, whole: true, rows: rows.slice(0, 20) });
});

describeWithData('spotify-2009-2025.csv', 'the real catalogue', (path) => {
  test('has only recognized columns', async () => {
    const file = readFileSync(path);
    const found = await preview(file);
    const { rows, rejects, plan } = await imported(file);
    expect(found).toMatchObject({ whole: true, error: null, estimatedRows: plan.rows });
    expect(found.rowsRejected).toBe(rejects.length);
    expect(found.rows).toEqual(rows.slice(0, 20));
    expect(found.columns.filter(({ use }) => use === 'READ')).toHaveLength(15);
  });
});
