import fc from 'fast-check';
import type { LabelledTrack } from '../../../src/domain/track.js';
import { assignSplit, groupingOf, SplitError } from '../../../src/ml/index.js';
import { demoTracks, track } from '../tracks.js';

const tracks = demoTracks(3_000);

describe('RANDOM', () => {
  const request = (seed: number) => ({ strategy: 'RANDOM', seed }) as const;

  test('divides songs 70/10/20 within 5 standard deviations', () => {
    const songs = Array.from({ length: 10_000 }, (_, i) => track({ title: `Song ${i}` }));
    const split = assignSplit(songs, request(42));
    for (const [name, share] of [
      ['TRAIN', 0.7],
      ['VALIDATION', 0.1],
      ['TEST', 0.2],
    ] as const) {
      const count = split.filter((s) => s === name).length;
      expect(Math.abs(count - share * 10_000)).toBeLessThan(5 * Math.sqrt(10_000 * share * (1 - share)));
    }
  });

  test('keeps the part of a track if other tracks are added, removed or reordered', () => {
    const whole = new Map(assignSplit(tracks, request(3)).map((name, i) => [tracks[i]!.key, name]));
    fc.assert(
      fc.property(fc.shuffledSubarray(tracks, { maxLength: 50 }), (some) => {
        expect(assignSplit(some, request(3))).toEqual(some.map(({ key }) => whole.get(key)));
      }),
    );
  });

  test('keeps the releases of a song together despite different spellings and labels', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...tracks), fc.nat(100), (seed, original, popularity) => {
        const release: LabelledTrack = {
          ...original,
          key: 'another release',
          albumKey: 'another album',
          title: `  ${original.title.toUpperCase()} `,
          popularity,
        };
        const [first, second] = assignSplit([original, release], request(seed));
        expect(second).toBe(first);
      }),
    );
  });

  test('gives another split for another seed', () => {
    expect(assignSplit(tracks, request(1))).not.toEqual(assignSplit(tracks, request(2)));
  });
});

describe('RANDOM without song groups', () => {
  const apart = (some: readonly LabelledTrack[]) =>
    assignSplit(some, { strategy: 'RANDOM', seed: 4, keepSongsTogether: false });

  test('assigns the releases of a song separately and keeps the part of each track', () => {
    const releases = Array.from({ length: 200 }, (_, i) => track({ key: `${i}` }));
    expect(new Set(apart(releases))).toEqual(new Set(['TRAIN', 'VALIDATION', 'TEST']));
    expect(new Set(assignSplit(releases, { strategy: 'RANDOM', seed: 4 })).size).toBe(1);
    expect(apart(releases.slice(50))).toEqual(apart(releases).slice(50));
  });
});

describe.each([
  ['ARTIST_GROUPED', 'artist'],
  ['ALBUM_GROUPED', 'albumKey'],
] as const)('%s', (strategy, group) => {
  test('keeps every group in one part for any rows', () => {
    fc.assert(
      fc.property(fc.nat(), fc.shuffledSubarray(tracks, { minLength: 2 }), (seed, some) => {
        const split = assignSplit(some, { strategy, seed });
        const partOf = new Map(some.map((one, row) => [one[group], split[row]]));
        some.forEach((one, row) => {
          if (one[group] !== null) expect(partOf.get(one[group])).toBe(split[row]);
        });
      }),
      { numRuns: 20 },
    );
  });

  test('divides groups 70/10/20 within 5 standard deviations and gives another split for another seed', () => {
    const groups = Array.from({ length: 5_000 }, (_, i) => track({ key: `${i}`, [group]: `Group ${i}` }));
    const split = assignSplit(groups, { strategy, seed: 9 });
    const count = split.filter((name) => name === 'TEST').length;
    expect(Math.abs(count - 1_000)).toBeLessThan(5 * Math.sqrt(5_000 * 0.2 * 0.8));
    expect(assignSplit(groups, { strategy, seed: 10 })).not.toEqual(split);
  });
});

test('treats each track without an album as a separate album', () => {
  const loose = Array.from({ length: 100 }, (_, i) => track({ key: `${i}`, albumKey: null }));
  expect(new Set(assignSplit(loose, { strategy: 'ALBUM_GROUPED', seed: 1 })).size).toBe(3);
});

describe('TEMPORAL', () => {
  const dated = fc.array(
    fc.option(fc.date({ min: new Date('2009-01-01'), max: new Date('2009-12-31'), noInvalidDate: true })),
    { maxLength: 400 },
  );
  const order = { TRAIN: 0, VALIDATION: 1, TEST: 2 };

  test('puts later releases in later parts, keeps each day together and assigns undated tracks to TRAIN', () => {
    fc.assert(
      fc.property(dated, (dates) => {
        const rows = dates.map((date, i) =>
          track({ key: `${i}`, releaseDate: date && date.toISOString().slice(0, 10) }),
        );
        const split = assignSplit(rows, { strategy: 'TEMPORAL' });
        const byDate = rows
          .map(({ releaseDate }, row) => ({ releaseDate, part: order[split[row]!] }))
          .sort((a, b) => ((a.releaseDate ?? '') < (b.releaseDate ?? '') ? -1 : 1));
        byDate.forEach(({ releaseDate, part }, i) => {
          const next = byDate[i + 1];
          if (releaseDate === null) expect(part).toBe(order.TRAIN);
          if (next && next.part !== part) expect(part).toBeLessThan(next.part);
          if (next && next.releaseDate === releaseDate) expect(next.part).toBe(part);
        });
        const known = dates.filter((date) => date !== null).length;
        expect(split.filter((name) => name === 'TEST').length).toBeLessThanOrEqual(Math.ceil(known * 0.2));
      }),
    );
  });

  test('divides rows exactly 70/10/20 if all days differ', () => {
    const days = Array.from({ length: 100 }, (_, i) =>
      track({ key: `${i}`, releaseDate: new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10) }),
    );
    const split = assignSplit([...days].reverse(), { strategy: 'TEMPORAL' }).reverse();
    expect(split.lastIndexOf('TRAIN')).toBe(69);
    expect(split.indexOf('TEST')).toBe(80);
  });
});

test.each([
  [{ strategy: 'RANDOM' }, 'song'],
  [{ strategy: 'RANDOM', keepSongsTogether: false }, 'track'],
  [{ strategy: 'ARTIST_GROUPED' }, 'artist'],
  [{ strategy: 'ALBUM_GROUPED' }, 'album'],
  [{ strategy: 'TEMPORAL' }, 'date'],
  [{ strategy: 'EXPLICIT' }, 'track'],
] as const)('folds of %j keep groups by %s together', (request, together) =>
  expect(groupingOf(request)).toBe(together),
);

describe('EXPLICIT', () => {
  const three = ['a', 'b', 'c'].map((key) => track({ key }));
  const split = (train: string[], validation: string[], test: string[]) =>
    assignSplit(three, { strategy: 'EXPLICIT', train, validation, test });

  test('assigns each track to the part that names it', () => {
    expect(split(['c'], ['a'], ['b'])).toEqual(['VALIDATION', 'TEST', 'TRAIN']);
  });

  test.each([
    ['a track in no list', [['a'], [], ['b']], '1 track key is in no list, first "c"'],
    ['unknown keys', [['a', 'b', 'x'], ['y'], ['c']], '2 track keys are not in the dataset, first "x"'],
    ['a key in two lists', [['a', 'b'], ['b'], ['c']], '1 track key is named more than once, first "b"'],
    [
      'a key twice in one list',
      [['a', 'a', 'b', 'c'], [], []],
      '1 track key is named more than once, first "a"',
    ],
  ])('refuses %s', (_, [train, validation, test], message) => {
    expect(() => split(train!, validation!, test!)).toThrow(SplitError);
    expect(() => split(train!, validation!, test!)).toThrow(message);
  });
});
