type Branch = Record<string, unknown>;

/** True if the config has a value at this dotted path, such as "schedules.tabm.learningRate" or "dropout.0". */
export function hasPath(config: object, path: string): boolean {
  let value: unknown = config;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Branch)[key];
  }
  return true;
}

/** A copy of the config with new values at these paths. The config must have all of them. */
export function withPaths(config: object, values: ReadonlyMap<string, unknown>): object {
  const copy = structuredClone(config);
  for (const [path, value] of values) {
    const keys = path.split('.');
    const last = keys.pop()!;
    const parent = keys.reduce((branch, key) => branch[key] as Branch, copy as Branch);
    parent[last] = structuredClone(value);
  }
  return copy;
}

export interface Difference {
  /** Dotted, such as "schedules.tabm.learningRate". */
  readonly path: string;
  /** Undefined if this side does not have the path. */
  readonly before: unknown;
  readonly after: unknown;
}

/** Every path at which two trees differ. A list differs as a whole, and so does a branch from a leaf. */
export function differences(before: object, after: object): Difference[] {
  const found: Difference[] = [];
  const compare = (one: unknown, other: unknown, path: string): void => {
    if (isBranch(one) && isBranch(other)) {
      for (const key of new Set([...Object.keys(one), ...Object.keys(other)]))
        compare(one[key], other[key], path ? `${path}.${key}` : key);
    } else if (JSON.stringify(one) !== JSON.stringify(other)) found.push({ path, before: one, after: other });
  };
  compare(before, after, '');
  return found;
}

const isBranch = (value: unknown): value is Branch =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
