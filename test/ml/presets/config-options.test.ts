import { type PresetName, presetNames } from '../../../src/domain/names.js';
import { configOptions, resolveConfig } from '../../../src/ml/index.js';

const bound = (value: number | null, excluded: boolean, step: number) =>
  value === null ? [] : excluded ? [value] : [value + step];

/** Values just outside the bounds of an option. */
const beyond = (option: ReturnType<typeof configOptions>[number]): unknown[] => {
  const step = option.kind === 'INTEGER' ? 1 : 1e-6;
  const numbers = [
    ...bound(option.minimum, option.minimumExcluded, -step),
    ...bound(option.maximum, option.maximumExcluded, step),
  ];
  if (option.kind === 'NUMBERS') return numbers.map((value) => new Array(option.length ?? 1).fill(value));
  if (option.kind === 'CHOICE') return ['nothing of the kind'];
  if (option.kind === 'CHOICES') return [['nothing of the kind']];
  return numbers;
};

describe.each(presetNames)('%s', (preset: PresetName) => {
  const options = configOptions(preset);

  test('lists the options of its config with their defaults', () => {
    const config = resolveConfig(preset) as unknown as Record<string, unknown>;
    expect(options.length).toBeGreaterThan(0);
    for (const { name, default: value } of options) expect(config[name]).toEqual(value);
  });

  test.each(options.map((option) => [option.name, option] as const))(
    '%s: accepts its bounds and refuses values outside',
    (name, option) => {
      expect(beyond(option).length).toBeGreaterThan(0);
      for (const value of beyond(option))
        expect(() => resolveConfig(preset, { [name]: value })).toThrow(name);
      const edges = [
        ...(option.minimum === null || option.minimumExcluded ? [] : [option.minimum]),
        ...(option.maximum === null || option.maximumExcluded ? [] : [option.maximum]),
      ];
      for (const edge of edges) {
        const value = option.kind === 'NUMBERS' ? new Array(option.length ?? 1).fill(edge) : edge;
        expect(resolveConfig(preset, { [name]: value })).toMatchObject({ [name]: value });
      }
      for (const choice of option.choices ?? []) {
        const value = option.kind === 'CHOICES' ? [choice] : choice;
        expect(resolveConfig(preset, { [name]: value })).toMatchObject({ [name]: value });
      }
      const withNull = () => resolveConfig(preset, { [name]: null });
      if (option.nullable) expect(withNull()).toMatchObject({ [name]: null });
      else expect(withNull).toThrow(name);
    },
  );
});
