import { z } from 'zod';

// JSON has no NaN and no Infinity, but 1e999 is read as Infinity. zod's numbers are finite.
export const numbers = z.array(z.number());
export const texts = z.array(z.string());
const sameLength = (...lists: readonly { readonly length: number }[]) =>
  lists.every(({ length }) => length === lists[0]!.length);

const artistHistory = z
  .looseObject({
    overallMean: z.number(),
    artists: texts,
    means: numbers,
    counts: numbers,
    heldOutKeys: texts,
    heldOutMeans: numbers,
    heldOutCounts: numbers,
  })
  .refine(
    (state) =>
      sameLength(state.artists, state.means, state.counts) &&
      sameLength(state.heldOutKeys, state.heldOutMeans, state.heldOutCounts),
    { error: 'Its lists have different lengths' },
  );

const seedFeatureState = z
  .looseObject({
    columns: texts,
    historyColumns: z.boolean(),
    referenceDate: z.iso.date(),
    artists: texts,
    albumTypes: texts,
    medians: numbers,
    history: artistHistory,
    scaler: z.looseObject({ means: numbers, scales: numbers }),
  })
  .refine(
    ({ columns, historyColumns, scaler }) =>
      scaler.means.length === columns.length + (historyColumns ? 2 : 0) &&
      sameLength(scaler.means, scaler.scales),
    { error: 'The scaler does not have a mean and a scale for each column' },
  );

/** Requirements of the preprocessing of a model of the artist history. Other fields are not checked. */
export const historySchema = z.looseObject({ history: artistHistory });
/** Requirements of the preprocessing of a model of seed features. */
export const seedFeaturesSchema = z.looseObject({ features: seedFeatureState });
