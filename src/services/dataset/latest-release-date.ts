const YEAR_MS = 366 * 86_400_000;

/** ISO date one year from today. A later release date is treated as an error. */
export const latestReleaseDate = (): string => new Date(Date.now() + YEAR_MS).toISOString().slice(0, 10);
