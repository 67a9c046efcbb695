import { z } from 'zod';
import { ConfigError, resolveConfig, type PresetName, type TrainingConfig } from '../training/config.js';
import { hasPath, withPaths } from './config-path.js';

const choices = z.strictObject({ choices: z.array(z.json()).min(1).max(100) });
const range = z.strictObject({
  min: z.number(),
  max: z.number(),
  /** LOG: the logarithm is uniform, for what matters by factors. */
  scale: z.enum(['LINEAR', 'LOG']).default('LINEAR'),
  integer: z.boolean().default(false),
});

/** What one option of the config may become. */
export type Dimension = z.infer<typeof choices> | z.infer<typeof range>;
/** Dotted paths into a preset's config, such as "schedules.tabm.learningRate", and what may stand there. JSON-safe. */
export type SearchSpace = Readonly<Record<string, Dimension>>;

const MAX_DIMENSIONS = 50;

/** A space that a preset cannot be searched in; `path` is the dimension at fault, null where it is the space itself. */
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
 * Checks every dimension by itself against the preset's own schema: each choice, both ends of a range and a value between.
 *
 * @param base the config whose other options stay as they are
 * @param given JSON as it came
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
      `A search space has 1 to ${MAX_DIMENSIONS} dimensions; received ${paths.length}.`,
    );
  }
  const space = paths.map((path): [string, Dimension] => {
    if (path === 'preset' || !hasPath(base, path)) {
      const options = Object.keys(base).filter((option) => option !== 'preset');
      throw new SearchSpaceError(
        path,
        `${base.preset} has no such option; its config has ${options.join(', ')}.`,
      );
    }
    const outer = paths.find((other) => path.startsWith(`${other}.`));
    if (outer)
      throw new SearchSpaceError(path, `It lies inside "${outer}", which is searched too: name one.`);
    const dimension = parseDimension(path, (given as Record<string, unknown>)[path]);
    for (const value of probes(dimension)) tryValue(base, path, value);
    return [path, dimension];
  });
  return Object.fromEntries(space);
}

function parseDimension(path: string, given: unknown): Dimension {
  const isList = typeof given === 'object' && given !== null && 'choices' in given;
  const result = (isList ? choices : range).safeParse(given);
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

/** The schemas' bounds are ranges: what holds at both ends and is of the right type between holds everywhere. */
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
      `${JSON.stringify(value)} is refused: ${reasons}.${integerHint(base.preset, value)}`,
    );
  }
}

const integerHint = (preset: PresetName, value: unknown) =>
  typeof value === 'number' && !Number.isInteger(value)
    ? ` If the option of ${preset} is a whole number, say integer: true.`
    : '';
