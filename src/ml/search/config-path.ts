type Branch = Record<string, unknown>;

/** True where the config has a value at that dotted path, such as "schedules.tabm.learningRate" or "dropout.0". */
export function hasPath(config: object, path: string): boolean {
  let value: unknown = config;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Branch)[key];
  }
  return true;
}

/** A copy of the config with other values at these paths, all of which it has. */
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

/** Every path, with its value, at which `config` differs from `base`; lists differ as wholes. */
export function differences(base: object, config: object): Branch {
  const found: Branch = {};
  const compare = (before: unknown, after: unknown, path: string): void => {
    if (isBranch(before) && isBranch(after)) {
      for (const key of Object.keys(after)) compare(before[key], after[key], path ? `${path}.${key}` : key);
    } else if (JSON.stringify(before) !== JSON.stringify(after)) found[path] = after;
  };
  compare(base, config, '');
  return found;
}

const isBranch = (value: unknown): value is Branch =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
