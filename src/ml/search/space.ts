import { ConfigError, resolveConfig } from '../presets/config.js';
import type { TrainingConfig } from '../presets/index.js';
import { choicesSchema, type Dimension, rangeSchema, type SearchSpace } from '../presets/search-space.js';
import { hasPath, withPaths } from './config-path.js';

const MAX_DIMENSIONS = 50;

/** The search space is invalid for the preset. `path` is the invalid dimension, or null for the space as a whole. */
export class SearchSpaceError extends Error {
  override readonly name = 'SearchSpaceError';

  constructor(
    readonly path: string | null,
    message: string,
  ) {
    super(path === null ? message : `${path}: ${message}`);
  }
}

/**
 * Checks each dimension separately against the preset's schema: every choice, or both ends of a range and a value between.
 *
 * @param base the config; options outside the space keep their values
 * @param given unvalidated JSON
 * @throws SearchSpaceError
 *
 * @example
 * ```ts
 * const space = parseSearchSpace(resolveConfig('RIDGE'), {
 *   penalty: { min: 0.1, max: 100, scale: 'LOG' },
 * });
 * ```
 */
export function parseSearchSpace(base: TrainingConfig, given: unknown): SearchSpace {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new SearchSpaceError(null, 'Expected an object of dotted config paths.');
  const paths = Object.keys(given).sort();
  if (paths.length === 0 || paths.length > MAX_DIMENSIONS) {
    throw new SearchSpaceError(
      null,
      `Expected a search space of 1 to ${MAX_DIMENSIONS} dimensions; received ${paths.length}.`,
    );
  }
  const space = paths.map((path): [string, Dimension] => {
    if (path === 'preset' || !hasPath(base, path)) {
      const options = Object.keys(base).filter((option) => option !== 'preset');
      throw new SearchSpaceError(
        path,
        `${base.preset} has no such option. Its options are ${options.join(', ')}.`,
      );
    }
    const outer = paths.find((other) => path.startsWith(`${other}.`));
    if (outer)
      throw new SearchSpaceError(
        path,
        `This path lies inside "${outer}", which is also in the search space. Remove one of them.`,
      );
    const dimension = parseDimension(path, (given as Record<string, unknown>)[path]);
    for (const value of probes(dimension)) tryValue(base, path, value);
    return [path, dimension];
  });
  return Object.fromEntries(space);
}

function parseDimension(path: string, given: unknown): Dimension {
  const isList = typeof given === 'object' && given !== null && 'choices' in given;
  const result = (isList ? choicesSchema : rangeSchema).safeParse(given);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new SearchSpaceError(
      path,
      `Expected { choices: [...] } or { min, max, scale: LINEAR | LOG, integer }. ${[...issue!.path, issue!.message].join(': ')}`,
    );
  }
  const dimension = result.data;
  if ('choices' in dimension) return dimension;
  const { min, max, scale, integer } = dimension;
  const fault =
    min >= max
      ? `min must be below max; received ${min} and ${max}.`
      : scale === 'LOG' && min <= 0
        ? `A LOG scale needs a min above 0; received ${min}.`
        : integer && !(Number.isSafeInteger(min) && Number.isSafeInteger(max))
          ? `The ends of an integer range must be whole; received ${min} and ${max}.`
          : null;
  if (fault) throw new SearchSpaceError(path, fault);
  return dimension;
}

/** The schemas restrict values to ranges, so a range is valid if both ends and a value between them are. */
function probes(dimension: Dimension): unknown[] {
  if ('choices' in dimension) return dimension.choices;
  const { min, max, integer } = dimension;
  return integer ? [min, max] : [min, max, min + (max - min) * Math.SQRT1_2];
}

function tryValue(base: TrainingConfig, path: string, value: unknown): void {
  try {
    resolveConfig(base.preset, withPaths(base, new Map([[path, value]])));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const reasons = error.issues.map((issue) => issue.message).join('; ');
    throw new SearchSpaceError(
      path,
      `${JSON.stringify(value)} is invalid: ${reasons}.${integerHint(base.preset, value)}`,
    );
  }
}

const integerHint = (preset: string, value: unknown) =>
  typeof value === 'number' && !Number.isInteger(value)
    ? ` If the option of ${preset} is a whole number, set integer: true.`
    : '';
