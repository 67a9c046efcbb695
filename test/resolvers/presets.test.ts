import { createTestApi, type TestApi } from '../support/api.js';
import type { Json } from '../support/http.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi({ tracks: 60 });
});
afterAll(() => api.close());

/** A copy of the config with a value at a path. Groups are created. */
const withValue = (config: Json, [first, ...rest]: string[], value: unknown): Json => ({
  ...config,
  [first!]: rest.length === 0 ? value : withValue(config[first!] ?? {}, rest, value),
});

const defaultsOf = async (preset: string) => {
  const { presets } = await api.data('{ presets { preset config } }');
  return presets.find((each: Json) => each.preset === preset).config;
};

test('describes every option of a form, and accepts the values of the form', async () => {
  const { presets } = await api.data(`{ presets { preset description cost options {
    name description kind default reason minimum maximum minimumExcluded maximumExcluded length choices nullable
  } } }`);
  expect(presets.map(({ preset }: Json) => preset)).toEqual([
    'ARTIST_MEAN',
    'RIDGE',
    'SEED_ORIGINAL',
    'SEED_IMPROVED',
    'BOOSTED_TREES',
    'RESIDUAL_NET',
  ]);
  for (const { preset, description, options } of presets) {
    expect(description.length).toBeGreaterThan(20);
    for (const option of options) expect(option.description.length).toBeGreaterThan(10);
    for (const option of options) expect(option.reason).toMatch(/\.$/);
    const config = options.reduce(
      (all: Json, option: Json) => withValue(all, option.name.split('.'), option.default),
      {},
    );
    const { triggerTraining } = await api.data(
      'mutation ($input: TriggerTrainingInput!) { triggerTraining(input: $input) { run { id config } userErrors { field message } } }',
      { input: { preset, config } },
    );
    expect(triggerTraining.userErrors).toEqual([]);
    const { loss, features } = config;
    expect(triggerTraining.run.config).toEqual(await defaultsOf(preset));
    expect([loss ?? 'MSE', features ?? ['ARTIST']]).toEqual([
      expect.stringMatching(/^[A-Z]+$/),
      expect.arrayContaining(['ARTIST']),
    ]);
  }
  const ridge = presets[1].options.find(({ name }: Json) => name === 'penalty');
  expect(ridge).toMatchObject({
    kind: 'NUMBER',
    default: 1,
    minimum: 0,
    minimumExcluded: true,
    maximum: 1e9,
  });
});

test('records the default space of a preset for a sweep without a space', async () => {
  const { presets } = await api.data('{ presets { preset config searchSpace } }');
  for (const { preset, config, searchSpace } of presets) {
    const { triggerSweep } = await api.data(
      'mutation ($input: TriggerSweepInput!) { triggerSweep(input: $input) { sweep { config searchSpace } userErrors { message } } }',
      { input: { preset, budget: { trials: 1 } } },
    );
    expect(triggerSweep).toEqual({ sweep: { config, searchSpace }, userErrors: [] });
  }
});

test('trains with a part of a group, and refuses an option that a group does not have', async () => {
  const trigger = (config: object, preset = 'RESIDUAL_NET') =>
    api.data(
      'mutation ($input: TriggerTrainingInput!) { triggerTraining(input: $input) { run { id config } userErrors { code field message } } }',
      { input: { preset, config } },
    );
  const usual = await defaultsOf('RESIDUAL_NET');
  const config = { foldBy: 'ARTIST', schedules: { tabm: { epochs: 3 } }, staticAttention: { heads: 4 } };
  const { triggerTraining } = await trigger(config);
  expect(triggerTraining.userErrors).toEqual([]);
  expect(triggerTraining.run.config).toEqual({
    ...usual,
    foldBy: 'artist',
    schedules: { ...usual.schedules, tabm: { ...usual.schedules.tabm, epochs: 3 } },
    staticAttention: { ...usual.staticAttention, heads: 4 },
  });

  const outOfRange = await trigger({ schedules: { tabm: { epochs: 0 } } });
  expect(outOfRange.triggerTraining).toMatchObject({
    run: null,
    userErrors: [{ code: 'INVALID_CONFIG', field: ['input', 'config', 'schedules', 'tabm', 'epochs'] }],
  });
  const ofAnother = await trigger({ tabm: { width: 8 }, penalty: null }, 'RIDGE');
  expect(ofAnother.triggerTraining).toMatchObject({ run: null });
  expect(ofAnother.triggerTraining.userErrors.map(({ field }: Json) => field.join('.')).sort()).toEqual([
    'input.config.penalty',
    'input.config.tabm',
  ]);
});
