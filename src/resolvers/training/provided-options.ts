/** The options that the caller named, null among them: undefined is how type-graphql writes the others. */
export const providedOptions = (config: object | null | undefined) =>
  config && Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));

/** How a run or a sweep divides its tracks. */
export const splitOf = (record: {
  readonly splitStrategy: string;
  readonly splitSeed: number | null;
  readonly keepSongsTogether: boolean | null;
}) => ({
  strategy: record.splitStrategy,
  seed: record.splitSeed,
  keepSongsTogether: record.keepSongsTogether,
});
