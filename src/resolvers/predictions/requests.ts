import type {
  ArtistErrorStatsArgs,
  PredictionsArgs,
  ResidualsArgs,
} from '../../schema/predictions/predictions.input.js';
import { trackFilter } from '../dataset/tracks.js';

/** Arguments as the service takes them, with the order that stands when none is asked for. */
export const predictionsRequest = ({ filter, orderBy, ...args }: PredictionsArgs) => ({
  ...args,
  filter: filter && { ...filter, track: trackFilter(filter.track) },
  orderBy: orderBy ?? { field: 'PREDICTED' as const, direction: 'DESC' as const },
});

export const residualsRequest = ({ orderBy, ...args }: ResidualsArgs) =>
  predictionsRequest({ ...args, orderBy: orderBy ?? { field: 'ABSOLUTE_ERROR', direction: 'DESC' } });

export const artistErrorsRequest = ({ orderBy, ...args }: ArtistErrorStatsArgs) => ({
  ...args,
  orderBy: orderBy ?? { field: 'MAE' as const, direction: 'DESC' as const },
});
