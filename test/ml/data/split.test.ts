import fc from 'fast-check';
import { assignSplit, SplitError, type LabelledTrack } from '../../../src/ml/index.js';
import { demoTracks, track } from '../tracks.js';

const tracks = demoTracks(3_000);

describe('RANDOM', () => {
  const request = (seed: number) => ({ strategy: 'RANDOM', seed }) as const;

  test('70/10/20 within 5 standard deviations, of songs', () => {
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

  test('a track keeps its split when others come, go or change places', () => {
    const whole = new Map(assignSplit(tracks, request(3)).map((name, i) => [tracks[i]!.key, name]));
    fc.assert(
      fc.property(fc.shuffledSubarray(tracks, { maxLength: 50 }), (some) => {
        expect(assignSplit(some, request(3))).toEqual(some.map(({ key }) => whole.get(key)));
      }),
    );
  });

  test("a song's releases stay together, however they are written and labelled", () => {
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

  test('another seed is another split', () => {
    expect(assignSplit(tracks, request(1))).not.toEqual(assignSplit(tracks, request(2)));
  });
});

describe('EXPLICIT', () => {
  const three = ['a', 'b', 'c'].map((key) => track({ key }));
  const split = (train: string[], validation: string[], test: string[]) =>
    assignSplit(three, { strategy: 'EXPLICIT', train, validation, test });

  test('each track goes where it is named', () => {
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
  ])('%s is refused', (_, [train, validation, test], message) => {
    expect(() => split(train!, validation!, test!)).toThrow(SplitError);
    expect(() => split(train!, validation!, test!)).toThrow(message);
  });
});
