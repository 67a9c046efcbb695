/** The page's choices, which the URL holds, with their defaults. */
export const view = {
  /** Empty for the champion. */
  version: '',
  split: 'TEST',
  feature: 'PREDICTED',
  by: 'ARTIST_POPULARITY_BAND',
  order: 'LABEL',
  /** Any text shows all slices. */
  all: '',
  /** A selection from a plot: selection.ts. */
  picked: '',
  side: 'ANY',
  sort: 'ABSOLUTE_ERROR',
  direction: 'DESC',
};

export type View = typeof view;
