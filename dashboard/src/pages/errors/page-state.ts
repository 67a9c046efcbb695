/** What the page shows, as it stands in the address. */
export const view = {
  /** Empty: the champion. */
  version: '',
  split: 'TEST',
  feature: 'PREDICTED',
  by: 'ARTIST_POPULARITY_BAND',
  order: 'LABEL',
  /** Any text: all slices, not only the first. */
  all: '',
  /** Of a picture: picked.ts. */
  picked: '',
  side: 'ANY',
  sort: 'ABSOLUTE_ERROR',
  direction: 'DESC',
};

export type View = typeof view;
