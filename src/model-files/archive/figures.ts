/** The measured errors of a version in version.json. Each is a list of rows by column, without the version's id. */
export const figureNames = [
  'metrics',
  'coverage',
  'slices',
  'noiseCeilings',
  'importance',
  'plots',
  'epochs',
] as const;
export type FigureName = (typeof figureNames)[number];
