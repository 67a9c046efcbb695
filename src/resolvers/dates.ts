/** yyyy-mm-dd of a Date scalar. */
export const isoDate = (date: Date | null | undefined): string | null =>
  date?.toISOString().slice(0, 10) ?? null;
