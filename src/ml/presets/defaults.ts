import type { PresetConfig } from './preset.js';

/** A default value, with the measurement or the source behind it. */
interface Reasoned<Value> {
  readonly value: Value;
  readonly reason: string;
}

/** A config in which every value has a reason. Lists are one value. */
export type Explained<Config> = Config extends string | number | boolean | null | readonly unknown[]
  ? Reasoned<Config>
  : { readonly [Option in keyof Config]: Explained<Config[Option]> };

export interface Defaults<Config extends PresetConfig> {
  readonly defaults: Config;
  /** The reason for each default, by dotted path, such as "schedules.tabm.learningRate". */
  readonly reasons: Readonly<Record<string, string>>;
}

/** @param reason a measurement or a source, as a sentence */
export const because = <Value>(value: Value, reason: string): Reasoned<Value> => ({ value, reason });

/**
 * The defaults of a preset, with a reason for each.
 *
 * @example
 * ```ts
 * const { defaults, reasons } = defaultsOf<{ preset: 'RIDGE'; penalty: number }>('RIDGE', {
 *   penalty: because(1, 'Guards against collinearity.'),
 * });
 * ```
 */
export function defaultsOf<Config extends PresetConfig>(
  preset: Config['preset'],
  explained: { readonly [Option in Exclude<keyof Config, 'preset'>]: Explained<Config[Option]> },
): Defaults<Config> {
  const reasons: Record<string, string> = {};
  const valuesOf = (branch: object, path: string): object =>
    Object.fromEntries(
      Object.entries(branch).map(([name, given]: [string, object | Reasoned<unknown>]) => {
        if (!('reason' in given)) return [name, valuesOf(given, `${path}${name}.`)];
        reasons[path + name] = given.reason;
        return [name, given.value];
      }),
    );
  return { defaults: { preset, ...valuesOf(explained, '') } as Config, reasons };
}
