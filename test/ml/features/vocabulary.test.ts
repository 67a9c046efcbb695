import { UNKNOWN_ID, vocabulary, vocabularySize } from '../../../src/ml/features/vocabulary.js';

describe('vocabulary', () => {
  test('orders ids by name, independent of the row order', () => {
    const state = vocabulary.fit(['single', 'album', null, 'single'], { minCount: 1 });
    expect(state).toEqual(vocabulary.fit(['album', 'single', 'single'], { minCount: 1 }));
    expect([...vocabulary.transform(state, ['album', 'single'])]).toEqual([1, 2]);
    expect(vocabularySize(state)).toBe(3);
  });

  test('gives the unknown id to unseen, rare and missing values', () => {
    const state = vocabulary.fit(['a', 'a', 'b'], { minCount: 2 });
    expect([...vocabulary.transform(state, ['a', 'b', 'c', null, '__proto__'])]).toEqual([1, 0, 0, 0, 0]);
    expect(UNKNOWN_ID).toBe(0);
  });
});
