import fc from 'fast-check';
import { Fault } from '../../../src/dataset/reading/fault.js';
import { IdKindEvidence, parseId } from '../../../src/dataset/reading/ids.js';
import { parseCredit, parseGenres } from '../../../src/dataset/reading/lists.js';
import { parseInteger, parseNumber } from '../../../src/dataset/reading/numbers.js';
import { parseFlag, parseName } from '../../../src/dataset/reading/text.js';

describe('numbers', () => {
  const range = { min: 0, max: 1e12 };

  test.each([
    ['9', 9],
    ['9.0', 9],
    ['2,812,821', 2812821],
    ['2.812.821', 2812821],
    ['2 812 821', 2812821],
    ['1E+05', 100000],
    ['', null],
    ['N/A', null],
  ])('reads "%s" as the integer %s', (text, value) => expect(parseInteger(text, range)).toBe(value));
  test.each(['9.5', '-1', '2.812', '1,23', '12,34,567', '1e13', 'Infinity', '0x10', 'abc'])(
    'refuses "%s" as a count',
    (text) => expect(parseInteger(text, range)).toBeInstanceOf(Fault),
  );
  test.each([
    ['45.5', 45.5],
    ['45,5', 45.5],
    ['100', 100],
    ['0', 0],
  ])('reads "%s" as %s', (text, value) => expect(parseNumber(text, { min: 0, max: 100 })).toBe(value));
  test.each(['1,234', '100.1', '-0.1', 'Infinity', '1e400', '4 5', '0b1'])(
    'refuses "%s" as a popularity',
    (text) => expect(parseNumber(text, { min: 0, max: 100 })).toBeInstanceOf(Fault),
  );
  test('reads any integer back with and without separators', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (n) => {
        expect(parseInteger(String(n), range)).toBe(n);
        expect(parseInteger(n.toLocaleString('en-US'), range)).toBe(n);
      }),
    );
  });
});

test('flags', () => {
  expect(['TRUE', 'true', '1', 'Yes', 'explicit', '1.0'].map(parseFlag)).toEqual(Array(6).fill(true));
  expect(['FALSE', 'f', '0', 'No', 'not explicit'].map(parseFlag)).toEqual(Array(5).fill(false));
  expect(parseFlag('maybe')).toBeInstanceOf(Fault);
});

describe('names', () => {
  test.each([
    ['"The Path (from "The Last of Us: Season 2")"', 'The Path (from "The Last of Us: Season 2")'],
    ['"Theme from "The Exorcist""', 'Theme from "The Exorcist"'],
    ['""Slut!" (Taylor\'s Version) (From The Vault)"', '"Slut!" (Taylor\'s Version) (From The Vault)'],
    ['""Fairy Tail" Original Soundtrack Vol.1"', '"Fairy Tail" Original Soundtrack Vol.1'],
    ['"ONE PIECE オリジナルサウンドトラック"WANOKUNI""', 'ONE PIECE オリジナルサウンドトラック"WANOKUNI"'],
    ['"Nuthin\' But A "G" Thang"', 'Nuthin\' But A "G" Thang'],
    [
      '"On The Floor - "On The Floor" - Low Sunday Radio Edit"',
      'On The Floor - "On The Floor" - Low Sunday Radio Edit',
    ],
    ['"Skyrim - "Dragonborn Theme”"', 'Skyrim - "Dragonborn Theme”'],
    ['"Tom\'s Diner - 7" Version"', 'Tom\'s Diner - 7" Version'],
    ['"Violator | The 12" Singles"', 'Violator | The 12" Singles'],
  ])('removes the quotes of the file from %s', (text, name) => expect(parseName(text)).toBe(name));

  test.each([
    '"4"',
    '"A Divina Comédia Ou Ando Meio Desligado"',
    '"Contemplate This on the Tree of Woe."',
    '"Heroes" and "Villains"',
    '"A" You\'re Adorable',
    '"In The Hall Of The Mountain King" from Peer Gynt Suite N°1, Op. 46',
    'Héctor "El Father"',
    'I Will Survive - Original 7" Version',
    '"GIGS" JUST A HERO TOUR 1986 (Live)',
    '"',
    '""',
  ])('%s keeps its own quotes', (text) => expect(parseName(text)).toBe(text));
});

describe('genres', () => {
  test.each([
    ['country hip hop, southern hip hop', ['country hip hop', 'southern hip hop']],
    ["['pop', \"children's music\", 'R&B']", ['pop', "children's music", 'r&b']],
    ['["pop","k\\u002dpop"]', ['pop', 'k-pop']],
    ["['it\\'s pop']", ["it's pop"]],
    ['pop;rock, really', ['pop', 'rock, really']],
    ['pop|rock', ['pop', 'rock']],
    ['Pop, pop,, POP', ['pop']],
    ['N/A', []],
    ['[]', []],
    ['', []],
    ['[broken', ['[broken']],
    ['""sea shanty, folk""', ['sea shanty', 'folk']],
  ])('%s', (text, genres) => expect(parseGenres(text)).toEqual(genres));

  test('refuses lists that are too long, items that are too long, and NUL', () => {
    expect(parseGenres(Array.from({ length: 101 }, (_, i) => i).join())).toBeInstanceOf(Fault);
    expect(parseGenres('x'.repeat(101))).toBeInstanceOf(Fault);
    expect(parseGenres('a\0')).toBeInstanceOf(Fault);
    expect(parseGenres(`['${'\\'.repeat(20_000)}`)).toBeInstanceOf(Fault);
  });

  test('reads any list back from its JSON', () => {
    const genre = fc
      .stringMatching(/^[a-z][a-z0-9&' -]{0,20}[a-z0-9]$/)
      .filter((text) => !/ {2}|^(n\/a|na|nan|null|none|nil|unknown|undefined)$/.test(text));
    fc.assert(
      fc.property(fc.uniqueArray(genre), (genres) =>
        expect(parseGenres(JSON.stringify(genres))).toEqual(genres),
      ),
    );
  });
});

describe('artists', () => {
  test.each([
    ['Tyler, The Creator', 'Tyler, The Creator'],
    ['Kevin Kiner; Gustavo Santaolalla', 'Kevin Kiner; Gustavo Santaolalla'],
    ['Ingrid;ZAYN', 'Ingrid'],
    ["['Uli', 'Ada']", 'Uli'],
    ['["O\'Hara"]', "O'Hara"],
    ['[unknown]', '[unknown]'],
    ['N/A', 'N/A'],
  ])('counts %s as %s', (text, primary) => expect(parseCredit(text)).toMatchObject({ primary }));
  test.each(['', '[]', ' ; ', "['']"])('reads "%s" as no artist', (text) =>
    expect(parseCredit(text.trim())).toBeNull(),
  );
});

test('normalizes a name to its canonical form', () => {
  expect(parseName('Cafe\u0301')).toBe('Café');
  expect(parseName(' a \t b ')).toBe('a b');
  expect(parseName(' \u0007 ')).toBeNull();
  expect(parseName('a\0b')).toBeInstanceOf(Fault);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const name = parseName(text);
      if (name === null || name instanceof Fault) return;
      expect(parseName(name)).toBe(name);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(2000);
    }),
  );
});

describe('ids', () => {
  const id = '3EJS5LyekDim1Tf5rBFmZl';

  test.each([
    id,
    `spotify:track:${id}`,
    `https://open.spotify.com/track/${id}?si=1`,
    `https://open.spotify.com/intl-de/track/${id}`,
    `https://api.spotify.com/v1/tracks/${id}`,
  ])('%s', (text) => expect(parseId(text, 'SPOTIFY')).toBe(id));
  test.each(['short', `${id}x`, `https://example.com/track/${id}`])('refuses %s as a Spotify id', (text) =>
    expect(parseId(text, 'SPOTIFY')).toBeInstanceOf(Fault),
  );
  test('does not read row numbers and foreign columns as ids', () =>
    expect(parseId('17', 'NONE')).toBeNull());

  test.each([
    ['id', [id, id, 'broken'], 'SPOTIFY'],
    ['id', ['0', '1', '2'], 'NONE'],
    ['track_id', ['0', '1', '2'], 'NONE'],
    ['track_id', ['TRK-001', 'TRK-002'], 'OTHER'],
    ['url', ['http://a', 'http://b'], 'NONE'],
    ['track_id', [], 'NONE'],
  ])('recognizes the column %s with %j as ids of kind %s', (name, values, kind) => {
    const evidence = new IdKindEvidence();
    values.forEach((value) => evidence.see(value));
    expect(evidence.kind(name)).toBe(kind);
  });
});
