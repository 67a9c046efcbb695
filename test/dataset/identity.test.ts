import fc from 'fast-check';
import { hashedAlbumKey, hashedTrackKey } from '../../src/dataset/identity.js';

test('ignores case, blanks and Unicode forms', () => {
  const key = hashedTrackKey('Beyoncé', 'Sea', 'Tide (Live)');
  expect(hashedTrackKey('beyonce\u0301', ' SEA', 'Tide  (live)')).toBe(key);
  expect(hashedTrackKey('Beyonce', 'Sea', 'Tide (Live)')).not.toBe(key);
});

test('keeps the keys that databases contain', () => {
  expect(hashedTrackKey('Ada', null, 'Tide')).toBe('h-a14d060eb52902fcfc15de1fd4ef5ddd');
  expect(hashedAlbumKey('Ada', 'Sea')).toBe('h-13b32eb0aabe178f079a4cc8e5a9c64b');
});

test('gives another key for other parts', () => {
  const part = fc.stringMatching(/^[a-z ]{1,8}$/).map((text) => text.trim().replace(/\s+/g, ' '));
  fc.assert(
    fc.property(fc.tuple(part, part, part), fc.tuple(part, part, part), (a, b) => {
      expect(hashedTrackKey(...a) === hashedTrackKey(...b)).toBe(a.join('\0') === b.join('\0'));
    }),
  );
});
