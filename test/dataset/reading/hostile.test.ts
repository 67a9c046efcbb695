import { surveyCatalogue } from '../../../src/dataset/index.js';
import { readText } from '../read-text.js';

const HEADER = 'track_name,artist_name,popularity,album_name\n';
const GOOD = 'Tide,Ada,50,Sea\n';

describe('hostile and broken files', () => {
  test.each([
    ['nothing', '', 'EMPTY_FILE'],
    ['blank lines', '\n\n\r\n', 'EMPTY_FILE'],
    ['a header and nothing else', HEADER, 'NO_ROWS'],
    ['a text', 'Dear Sir or Madam,\nhere is the list.\n', 'MISSING_COLUMNS'],
    ['two columns of one name', 'track name,Track_Name,artist,popularity\na,b,c,1\n', 'AMBIGUOUS_COLUMN'],
    ['popularity from 0 to 1', 'title,artist,popularity\na,b,0.5\nc,d,0.75\n', 'POPULARITY_SCALE'],
    [
      'a quote that swallows rows',
      `${HEADER}${GOOD}"Heroes,Bo,50,Sand\n${GOOD}"Wave",Bo,30,Sea\n`,
      'UNCLOSED_QUOTE',
    ],
    [
      'a quote that swallows rows to another width',
      `${HEADER}"Heroes,Bo,50,Sand\n${GOOD}Dune,Bo,"30",Sea\n`,
      'UNCLOSED_QUOTE',
    ],
    ['cut off within quotes', `${HEADER}${GOOD}"Ti`, 'UNCLOSED_QUOTE'],
    [
      'a ZIP or Excel file',
      Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(9000, 7)]),
      'NOT_A_CSV',
    ],
    [
      'random bytes',
      Buffer.from(Array.from({ length: 20_000 }, (_, i) => (i * 167 + (i >> 3)) % 256)),
      'NOT_A_CSV',
    ],
    ['UTF-16 without its mark', Buffer.from(HEADER + GOOD.repeat(200), 'utf16le'), 'NOT_A_CSV'],
    ['a quote that is never closed', `${HEADER}"${GOOD.repeat(200_000)}`, 'ROW_TOO_LARGE'],
  ])('%s: refuses the file', async (_, content, code) => {
    await expect(readText(content)).rejects.toMatchObject({ name: 'DomainError', code });
  });

  test.each([
    ['letters', 'a', ''],
    ['letters, below a good header', 'a', HEADER],
    ['delimiters, below a good header', ',', HEADER],
    ['line ends, below a good header', '\n', HEADER],
    ['quotes, below a good header', '"', HEADER],
  ])('refuses a gigabyte of %s after a few megabytes', async (_, letter, start) => {
    let sent = 0;
    async function* endless() {
      yield Buffer.from(start);
      for (const chunk = Buffer.alloc(65_536, letter); ; sent += chunk.length) {
        await Promise.resolve();
        yield chunk;
      }
    }
    await expect(surveyCatalogue(endless())).rejects.toMatchObject({ name: 'DomainError' });
    expect(sent).toBeLessThan(4 * 2 ** 20);
  });

  test('rejects a row that is cut off at the end', async () => {
    const { rows, rejects } = await readText(`${HEADER}${GOOD}Wave,Ada,4`);
    expect(rows).toHaveLength(1);
    expect(rejects).toEqual([
      {
        rowNumber: 2,
        column: null,
        value: 'Wave,Ada,4',
        reason: 'expected 4 fields as in the header, received 3',
      },
    ]);
  });

  test('rejects each unusable row with its number, column, value and reason, and accepts the others', async () => {
    const { rows, rejects } = await readText(
      'track_name,artist_name,popularity,album_name,explicit,album_release_date,track_number\n' +
        [
          'Tide,Ada,50,Sea,TRUE,2020-01-01,1',
          ',Ada,50,Sea,TRUE,2020-01-01,1',
          'Tide, ,50,Sea,TRUE,2020-01-01,1',
          'Tide,Ada,abc,Sea,TRUE,2020-01-01,1',
          'Tide,Ada,101,Sea,TRUE,2020-01-01,1',
          'Tide,Ada,,Sea,TRUE,2020-01-01,1',
          'Tide,Ada,NaN,Sea,TRUE,2020-01-01,1',
          'Tide,Ada,50,Sea,maybe,2020-01-01,1',
          'Tide,Ada,50,Sea,,2020-02-30,1',
          'Tide,Ada,50,Sea,,2999,1',
          'Tide,Ada,50,Sea,,,1.5',
          'Ti\0de,Ada,50,Sea,,,1',
          `${'x'.repeat(651)},Ada,50,Sea,,,1`,
          'N/A,N/A,0,N/A,N/A,N/A,N/A',
        ].join('\n'),
    );
    expect(rejects.map(({ rowNumber, column }) => [rowNumber, column])).toEqual([
      [2, 'track_name'],
      [3, 'artist_name'],
      [4, 'popularity'],
      [5, 'popularity'],
      [6, 'popularity'],
      [7, 'popularity'],
      [8, 'explicit'],
      [9, 'album_release_date'],
      [10, 'album_release_date'],
      [11, 'track_number'],
      [12, 'track_name'],
      [13, 'track_name'],
    ]);
    expect(rejects[2]).toEqual({
      rowNumber: 4,
      column: 'popularity',
      value: 'abc',
      reason: 'expected a number from 0 to 100',
    });
    expect(rejects[10]?.value).toBe('Ti\u2400de');
    expect(rejects[11]?.value).toHaveLength(201);
    expect(rows).toMatchObject([
      { rowNumber: 1, title: 'Tide' },
      {
        rowNumber: 14,
        title: 'N/A',
        artist: 'N/A',
        album: 'N/A',
        explicit: null,
        releaseDate: null,
        trackNumber: null,
      },
    ]);
  });

  test('accepts SQL, script, formulas and markup as ordinary names', async () => {
    const names = [
      `Robert'); DROP TABLE track;--`,
      '<script>alert(1)</script>',
      '=cmd|calc',
      '${jndi:ldap}',
      '\\N',
      'a\\tb',
      '{"a"}',
      '%s%n',
    ];
    const quoted = names.map((name) => `"${name.replaceAll('"', '""')}",Ada,1,Sea`);
    const { rows, rejects } = await readText(HEADER + quoted.join('\n'));
    expect(rejects).toEqual([]);
    expect(rows.map((row) => row.title)).toEqual(names);
  });

  test('replaces control characters and line breaks in names with blanks, and half surrogates with U+FFFD', async () => {
    const { rows } = await readText(`${HEADER}"Ti\u0007de\nand\u00a0 foam","['A\\ud800']",1,Sea\n`);
    expect(rows).toMatchObject([{ title: 'Ti de and foam', artist: 'A\ufffd' }]);
  });

  test('rejects the rows with invalid UTF-8 in a UTF-8 file', async () => {
    const { rows, rejects, plan } = await readText(
      Buffer.concat([
        Buffer.from(`${HEADER}Größe,Ada,1,Sea\nCaf`),
        Buffer.from([0xe9]),
        Buffer.from(',Ada,2,Sea\nTide,Ada,3,Sea\n'),
      ]),
      { size: 1 },
    );
    expect(plan).toMatchObject({ encoding: 'utf-8', damaged: true });
    expect(rows.map((row) => row.title)).toEqual(['Größe', 'Tide']);
    expect(rejects).toMatchObject([
      { rowNumber: 2, column: 'track_name', reason: 'it contains bytes that are not UTF-8' },
    ]);
  });

  test('reads quotes within unquoted fields, three kinds of line ends, and blank lines', async () => {
    const { rows, rejects } = await readText(
      `${HEADER}12" Mix,Ada,1,Sea\r\nB-Side,Ada,2,Sea\r\n\nC,Ada,3,"Se""a"\rD,Ada,4,Sea`,
      { size: 1 },
    );
    expect(rejects).toEqual([]);
    expect(rows.map(({ title, rowNumber }) => [title, rowNumber])).toEqual([
      ['12" Mix', 1],
      ['B-Side', 2],
      ['C', 3],
      ['D', 4],
    ]);
  });
});
