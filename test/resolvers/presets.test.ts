import { createTestApi, type TestApi } from '../support/api.js';
import type { Json } from '../support/http.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi({ tracks: 60 });
});
afterAll(() => api.close());

test('describes every option of a form, and accepts the values of the form', async () => {
  const { presets } = await api.data(`{ presets { preset description options {
    name description kind default minimum maximum minimumExcluded maximumExcluded length choices nullable
  } } }`);
  expect(presets.map(({ preset }: Json) => preset)).toEqual([
    'ARTIST_MEAN',
    'RIDGE',
    'SEED_ORIGINAL',
    'SEED_IMPROVED',
    'RESIDUAL_NET',
  ]);
  for (const { preset, description, options } of presets) {
    expect(description.length).toBeGreaterThan(20);
    for (const option of options) expect(option.description.length).toBeGreaterThan(10);
    const config = Object.fromEntries(options.map((option: Json) => [option.name, option.default]));
    const { triggerTraining } = await api.data(
      'mutation ($input: TriggerTrainingInput!) { triggerTraining(input: $input) { run { id config } userErrors { field message } } }',
      { input: { preset, config } },
    );
    expect(triggerTraining.userErrors).toEqual([]);
    const { loss, features, ...rest } = config;
    expect(triggerTraining.run.config).toMatchObject(rest);
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
