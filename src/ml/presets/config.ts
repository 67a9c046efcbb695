import type { z } from 'zod';
import { type PresetName, presets, type TrainingConfig } from './index.js';

export interface ConfigIssue {
  readonly path: string[];
  readonly message: string;
}

/** Invalid overrides of a preset's config, with one issue per invalid option. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly issues: readonly ConfigIssue[];

  constructor(preset: PresetName, issues: readonly ConfigIssue[]) {
    const faults = issues.map(({ path, message }) =>
      path.length > 0 ? `${path.join('.')}: ${message}` : message,
    );
    super(`The config of ${preset} is invalid. ${faults.join('; ')}`);
    this.issues = issues;
  }
}

/**
 * Returns a preset's default config with overrides. A group of options may have some of its options only; a list
 * replaces the default list.
 *
 * @param overrides an object with any of the preset's options; null or undefined for none
 * @returns frozen, JSON-safe, complete
 * @throws ConfigError with every unknown option, wrong type and value out of range
 *
 * @example
 * ```ts
 * const config = resolveConfig('RESIDUAL_NET', { members: 3, schedules: { tabm: { epochs: 5 } } });
 * ```
 */
export function resolveConfig(preset: PresetName, overrides?: unknown): TrainingConfig {
  if (
    overrides !== undefined &&
    overrides !== null &&
    (typeof overrides !== 'object' || Array.isArray(overrides))
  ) {
    const received = Array.isArray(overrides) ? 'a list' : typeof overrides;
    throw new ConfigError(preset, [
      { path: [], message: `Expected an object of options, received ${received}` },
    ]);
  }
  const given = merged(presets[preset].defaults, overrides ?? {});
  const result = presets[preset].schema.safeParse(given);
  if (!result.success)
    throw new ConfigError(
      preset,
      result.error.issues.flatMap((issue) => describe(preset, issue, given)),
    );
  return deepFreeze(result.data as TrainingConfig);
}

/** The maximum number of epochs of a training; undefined if the preset has no epochs. */
export function plannedEpochs(config: TrainingConfig): number | undefined {
  return presets[config.preset].epochs?.planned(config);
}

type Branch = Readonly<Record<string, unknown>>;

const isBranch = (value: unknown): value is Branch =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const merged = (defaults: object, overrides: object): object => {
  const values = defaults as Branch;
  const given = Object.entries(overrides).map(([name, value]: [string, unknown]) => {
    const usual = Object.hasOwn(values, name) ? values[name] : undefined;
    return [name, isBranch(usual) && isBranch(value) ? merged(usual, value) : value];
  });
  return { ...defaults, ...(Object.fromEntries(given) as Branch) };
};

function describe(preset: PresetName, issue: z.core.$ZodIssue, given: object): ConfigIssue[] {
  const path = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') {
    const received = path.reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], given);
    return [{ path, message: `${issue.message}; received ${JSON.stringify(received)}` }];
  }
  const group = path.reduce(
    (branch, key) => branch[key] as Branch,
    presets[preset].defaults as object as Branch,
  );
  const options = Object.keys(group).filter((option) => option !== 'preset');
  const place = path.length > 0 ? `${path.join('.')} of ${preset}` : preset;
  return issue.keys.map((key) => ({
    path: [...path, key],
    message: `${place} has no option "${key}"; it has ${options.join(', ')}`,
  }));
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value))
    if (typeof inner === 'object' && inner !== null) deepFreeze(inner as object);
  return Object.freeze(value);
}
