import { foldName, groupingOf } from '../../../src/ml/features/fold-by.js';
import { track } from '../tracks.js';

const at = (key: string, artist: string, albumKey: string | null, title: string) =>
  track({ key, artist, albumKey, title });

describe('groupingOf', () => {
  const train = [at('1', 'A', 'a1', 'One'), at('2', 'A', 'a2', 'Two'), at('3', 'B', 'b1', 'Three')];

  test.each([
    ['artist', 'no artist is on both sides', [at('9', 'C', 'c1', 'One')]],
    ['album', 'artists are, albums are not', [at('9', 'A', 'a3', 'One')]],
    ['song', 'albums are, songs are not', [at('9', 'A', 'a1', 'Four')]],
    ['track', 'another release of a song is', [at('9', 'A', 'a1', ' one ')]],
  ] as const)('is by %s where %s', (grouping, _, others) => {
    expect(groupingOf(train, others)).toBe(grouping);
  });

  test('tracks without an album say nothing about albums', () => {
    const bare = train.map((t) => ({ ...t, albumKey: null }));
    expect(groupingOf(bare, [at('9', 'A', null, 'Four')])).toBe('song');
  });
});

test('foldName: a row without an album is dealt alone', () => {
  expect(foldName(at('7', 'A', null, 'One'), 'album')).toBe('7');
});
