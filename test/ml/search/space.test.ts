import { type PresetName } from '../../../src/ml/index.js';
import { resolveConfig } from '../../../src/ml/presets/config.js';
import { presets } from '../../../src/ml/presets/index.js';
import { parseSearchSpace } from '../../../src/ml/search/space.js';

const parse = (preset: PresetName, space: unknown) => parseSearchSpace(resolveConfig(preset), space);

test.each(Object.keys(presets) as PresetName[])(
  '%s: the default space contains only its config options',
  (preset) => {
    expect(parse(preset, presets[preset].searchSpace)).toEqual(presets[preset].searchSpace);
  },
);

test('fills in omitted fields', () => {
  expect(parse('RIDGE', { penalty: { min: 1, max: 10 } })).toEqual({
    penalty: { min: 1, max: 10, scale: 'LINEAR', integer: false },
  });
});

test.each<[string, PresetName, unknown, string | null, RegExp]>([
  ['an option of another preset', 'RIDGE', { epochs: { choices: [1] } }, 'epochs', /no such option.*penalty/],
  ['the preset itself', 'RIDGE', { preset: { choices: ['RIDGE'] } }, 'preset', /no such option/],
  ['a path into nothing', 'RESIDUAL_NET', { 'tabm.depth': { choices: [1] } }, 'tabm.depth', /no such option/],
  ['a path into a prototype', 'RIDGE', { '__proto__.x': { choices: [1] } }, '__proto__.x', /no such option/],
  [
    'a choice of the wrong type',
    'RIDGE',
    { penalty: { choices: [1, 'two'] } },
    'penalty',
    /"two" is invalid.*number/,
  ],
  ['an end out of range', 'RIDGE', { penalty: { min: 0, max: 1 } }, 'penalty', /0 is invalid/],
  ['a fraction of a whole number', 'RIDGE', { folds: { min: 2, max: 9 } }, 'folds', /integer: true/],
  [
    'half an epoch',
    'SEED_IMPROVED',
    { epochs: { min: 1.5, max: 9, integer: true } },
    'epochs',
    /must be whole/,
  ],
  ['the wrong way round', 'RIDGE', { penalty: { min: 2, max: 1 } }, 'penalty', /below max/],
  ['a logarithm of 0', 'SEED_IMPROVED', { l2: { min: 0, max: 1, scale: 'LOG' } }, 'l2', /LOG scale/],
  ['no such scale', 'RIDGE', { penalty: { min: 1, max: 2, scale: 'CUBIC' } }, 'penalty', /scale/],
  ['a misspelt end', 'RIDGE', { penalty: { min: 1, maximum: 2 } }, 'penalty', /max/],
  ['no choice', 'RIDGE', { penalty: { choices: [] } }, 'penalty', /choices/],
  ['a number', 'RIDGE', { penalty: 3 }, 'penalty', /Expected \{ choices/],
  ['no dimension', 'RIDGE', {}, null, /1 to 50/],
  ['a list', 'RIDGE', [], null, /object/],
  [
    'a place twice',
    'SEED_IMPROVED',
    { dropout: { choices: [[0, 0]] }, 'dropout.0': { min: 0, max: 0.5 } },
    'dropout.0',
    /lies inside "dropout"/,
  ],
])('refuses %s with its name', (_, preset, space, path, message) => {
  expect(() => parse(preset, space)).toThrow(
    expect.objectContaining({
      name: 'SearchSpaceError',
      path,
      message: expect.stringMatching(message) as string,
    }),
  );
});
