import { type PresetName } from '../../../src/ml/index.js';
import { ConfigError, type ConfigIssue, resolveConfig } from '../../../src/ml/index.js';
import type { ResidualNetConfig } from '../../../src/ml/presets/residual-net/config.js';

const issues = (preset: PresetName, overrides: unknown): readonly ConfigIssue[] => {
  try {
    resolveConfig(preset, overrides);
  } catch (error) {
    if (error instanceof ConfigError) return error.issues;
    throw error;
  }
  throw new Error('The overrides were taken.');
};

describe('resolveConfig', () => {
  test.each(['ARTIST_MEAN', 'RIDGE', 'SEED_ORIGINAL', 'SEED_IMPROVED'] as const)(
    '%s has a complete default that survives JSON and is deeply frozen',
    (preset) => {
      const config = resolveConfig(preset);
      expect(config.preset).toBe(preset);
      expect(resolveConfig(preset, JSON.parse(JSON.stringify(config)))).toEqual(config);
      expect(Object.isFrozen(config)).toBe(true);
      for (const value of Object.values(config)) expect(Object.isFrozen(value)).toBe(true);
    },
  );

  test('uses the original notebook’s values', () => {
    expect(resolveConfig('SEED_ORIGINAL')).toMatchObject({
      epochs: 40,
      batchSize: 256,
      learningRate: 1e-3,
      patience: 6,
    });
    expect(resolveConfig('SEED_IMPROVED')).toMatchObject({
      epochs: 60,
      learningRate: 3e-4,
      clipNorm: 1,
      l2: 1e-5,
    });
  });

  test('merges overrides into a copy of the defaults', () => {
    expect(resolveConfig('SEED_IMPROVED', { loss: 'huber', dropout: [0, 0.5] })).toMatchObject({
      loss: 'huber',
      dropout: [0, 0.5],
      epochs: 60,
    });
    expect(resolveConfig('SEED_IMPROVED')).toMatchObject({ loss: 'mse', dropout: [0.25, 0.25] });
  });

  test('merges the options of a group', () => {
    const schedulesOf = (overrides: object) =>
      (resolveConfig('RESIDUAL_NET', overrides) as ResidualNetConfig).schedules;
    const usual = schedulesOf({});
    const schedules = schedulesOf({ schedules: { tabm: { epochs: 3 } } });
    expect(schedules).toEqual({ ...usual, tabm: { ...usual.tabm, epochs: 3 } });
    expect(usual.tabm.epochs).not.toBe(3);
  });

  test.each([
    ['an unknown option of a group', { schedules: { tabm: { rate: 1 } } }, 'schedules.tabm.rate'],
    ['an unknown group', { trunks: {} }, 'trunks'],
    ['a number for a group', { schedules: 3 }, 'schedules'],
    ['null for a group', { tabm: null }, 'tabm'],
    ['a dotted name', { 'schedules.tabm.epochs': 3 }, 'schedules.tabm.epochs'],
  ])('refuses %s', (_, overrides, path) => {
    expect(issues('RESIDUAL_NET', overrides).map((issue) => issue.path.join('.'))).toEqual([path]);
  });

  test.each([
    ['a wrong type', { epochs: 'many' }, 'epochs'],
    ['a fraction of an epoch', { epochs: 1.5 }, 'epochs'],
    ['out of range', { learningRate: 0 }, 'learningRate'],
    ['no number', { learningRate: NaN }, 'learningRate'],
    ['null where none may be', { batchSize: null }, 'batchSize'],
    ['inside a list', { dropout: [0.2, 1] }, 'dropout.1'],
    ['no such loss', { loss: 'mae' }, 'loss'],
    ['an unknown option', { learning_rate: 1 }, 'learning_rate'],
    ['an option of other presets', { penalty: 1 }, 'penalty'],
    ['another preset', { preset: 'RIDGE' }, 'preset'],
  ])('refuses %s with its path', (_, overrides, path) => {
    expect(issues('SEED_IMPROVED', overrides).map((issue) => issue.path.join('.'))).toEqual([path]);
  });

  test('names all faults in one error', () => {
    expect(issues('RIDGE', { folds: 1, penalty: -1, x: 1, y: 2 })).toHaveLength(4);
  });

  test('lists the known options in the error for an unknown option', () => {
    expect(issues('RIDGE', { lambda: 1 })[0]!.message).toBe(
      'RIDGE has no option "lambda"; it has folds, artistMeanShrinkage, penalty',
    );
  });

  test.each([['text'], [42], [[1, 2]], [true]])('refuses %j as a config', (overrides) => {
    expect(issues('RIDGE', overrides)[0]!.message).toContain('Expected an object of options');
  });
});
