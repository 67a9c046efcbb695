/** PostgreSQL has no year 0, so dates start at the year 1. */
const earliest = new Date('0001-01-01T00:00:00Z');

export const notBeforeYearOne = (date: Date): Date => (date < earliest ? earliest : date);

/** yyyy-mm-dd of a Date scalar. */
export const isoDate = (date: Date | null | undefined): string | null =>
  date ? notBeforeYearOne(date).toISOString().slice(0, 10) : null;
