import type { z } from 'zod';
import { type PresetName } from '../../domain/names.js';
import { presets, type TrainingConfig } from './index.js';

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
 * Returns a preset's default config with overrides.
 *
 * @param overrides an object with any of the preset's options; null or undefined for none
 * @returns frozen, JSON-safe, complete
 * @throws ConfigError with every unknown option, wrong type and value out of range
 *
 * @example
 * ```ts
 * const config = resolveConfig('RESIDUAL_NET', { members: 3, folds: 5 });
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
  const given = { ...presets[preset].defaults, ...overrides };
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

function describe(preset: PresetName, issue: z.core.$ZodIssue, given: object): ConfigIssue[] {
  const path = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') {
    const received = path.reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], given);
    return [{ path, message: `${issue.message}; received ${JSON.stringify(received)}` }];
  }
  const options = Object.keys(presets[preset].defaults).filter((option) => option !== 'preset');
  return issue.keys.map((key) => ({
    path: [...path, key],
    message: `${preset} has no option "${key}"; it has ${options.join(', ')}`,
  }));
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value))
    if (typeof inner === 'object' && inner !== null) deepFreeze(inner as object);
  return Object.freeze(value);
}
