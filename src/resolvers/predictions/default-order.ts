import type {
  ArtistErrorStatsArgs,
  PredictionsArgs,
  ResidualsArgs,
} from '../../schema/predictions/predictions.input.js';

/** Arguments in the form that the service accepts, with the default order. */
export const predictionsRequest = ({ orderBy, ...args }: PredictionsArgs) => ({
  ...args,
  orderBy: orderBy ?? { field: 'PREDICTED' as const, direction: 'DESC' as const },
});

export const residualsRequest = ({ orderBy, ...args }: ResidualsArgs) =>
  predictionsRequest({ ...args, orderBy: orderBy ?? { field: 'ABSOLUTE_ERROR', direction: 'DESC' } });

export const artistErrorsRequest = ({ orderBy, ...args }: ArtistErrorStatsArgs) => ({
  ...args,
  orderBy: orderBy ?? { field: 'MAE' as const, direction: 'DESC' as const },
});
