/** The options that the caller gave, including null and groups. type-graphql sets the others to undefined. */
export const providedOptions = (config: object | null | undefined): object | null | undefined =>
  config &&
  Object.fromEntries(
    Object.entries(config)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]: [string, unknown]) => [name, isGroup(value) ? providedOptions(value) : value]),
  );

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The split of a run or a sweep. */
export const splitOf = (record: {
  readonly splitStrategy: string;
  readonly splitSeed: number | null;
  readonly keepSongsTogether: boolean | null;
}) => ({
  strategy: record.splitStrategy,
  seed: record.splitSeed,
  keepSongsTogether: record.keepSongsTogether,
});
