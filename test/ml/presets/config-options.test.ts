import {
  configOptions,
  differences,
  type PresetName,
  presetNames,
  resolveConfig,
} from '../../../src/ml/index.js';

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

/** The config with one value, at its dotted path. */
const at = (path: string, value: unknown): object =>
  path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;

const valueAt = (config: object, path: string): unknown =>
  path.split('.').reduce<unknown>((branch, key) => (branch as Record<string, unknown>)[key], config);

/** The dotted paths of the values below a path. A list is one value. */
const pathsIn = (config: object, path: string): string[] => {
  const value = valueAt(config, path);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return Object.keys(value).flatMap((key) => pathsIn(config, `${path}.${key}`));
};

describe.each(presetNames)('%s', (preset: PresetName) => {
  const options = configOptions(preset);

  test('lists the options of its config with their defaults', () => {
    const config = resolveConfig(preset) as unknown as Record<string, unknown>;
    expect(options.length).toBeGreaterThan(0);
    for (const { name, default: value } of options) expect(valueAt(config, name)).toEqual(value);
    const leaves = differences(config, {}).flatMap(({ path }) => pathsIn(config, path));
    expect(options.map(({ name }) => name).sort()).toEqual(leaves.filter((path) => path !== 'preset').sort());
  });

  test('describes every option and gives the reason for its default', () => {
    for (const { description, reason } of options) {
      expect(description).toMatch(/^[A-Z].*\.$/);
      expect(reason).toMatch(/^[A-Z0-9].*\.$/);
    }
  });

  test.each(options.map((option) => [option.name, option] as const))(
    '%s: accepts its bounds and refuses values outside',
    (name, option) => {
      expect(beyond(option).length).toBeGreaterThan(0);
      for (const value of beyond(option)) expect(() => resolveConfig(preset, at(name, value))).toThrow(name);
      const edges = [
        ...(option.minimum === null || option.minimumExcluded ? [] : [option.minimum]),
        ...(option.maximum === null || option.maximumExcluded ? [] : [option.maximum]),
      ];
      for (const edge of edges) {
        const value = option.kind === 'NUMBERS' ? new Array(option.length ?? 1).fill(edge) : edge;
        expect(resolveConfig(preset, at(name, value))).toMatchObject(at(name, value));
      }
      for (const choice of option.choices ?? []) {
        const value = option.kind === 'CHOICES' ? [choice] : choice;
        expect(resolveConfig(preset, at(name, value))).toMatchObject(at(name, value));
      }
      const withNull = () => resolveConfig(preset, at(name, null));
      if (option.nullable) expect(withNull()).toMatchObject(at(name, null));
      else expect(withNull).toThrow(name);
    },
  );
});
