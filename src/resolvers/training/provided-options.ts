/** The options that the caller gave, including null. type-graphql sets the others to undefined. */
export const providedOptions = (config: object | null | undefined) =>
  config && Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));

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
