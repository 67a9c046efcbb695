const YEAR_MS = 366 * 86_400_000;

/** ISO date of one year from today. A later release date must be an error. */
export const latestReleaseDate = (): string => new Date(Date.now() + YEAR_MS).toISOString().slice(0, 10);
