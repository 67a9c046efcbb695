import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Artist } from '../../schema/dataset/artist.type.js';
import { Track } from '../../schema/dataset/track.type.js';
import {
  ArtistErrorStats,
  ArtistErrorStatsConnection,
  Prediction,
  PredictionConnection,
  Residual,
  ResidualConnection,
} from '../../schema/predictions/prediction.type.js';
import {
  ArtistErrorStatsArgs,
  PredictionsArgs,
  ResidualsArgs,
} from '../../schema/predictions/predictions.input.js';
import { PredictTrackInput } from '../../schema/predictions/predict.input.js';
import { ModelVersion } from '../../schema/registry/model.type.js';
import type { PredictedTrack } from '../../services/predictions/predict.js';
import type { ArtistErrorRecord, PredictionRecord } from '../../services/predictions/queries.js';
import type { Context } from '../context.js';
import { estimateResolver } from './estimates.js';
import { predictTrack } from './predict-track.js';
import { artistErrorsRequest, predictionsRequest, residualsRequest } from './default-order.js';

// type-graphql lists the parameters of a method from the last to the first.
const version = {
  nullable: true,
  description:
    'Number of the model version; omitted: the champion. Where there is none, or it is archived, the whole operation has no data but an error: VERSION_NOT_FOUND, NO_CHAMPION or ARCHIVED. `modelVersion(number:)` and `model { champion }`, which have the same lists, are null instead.',
};

@Resolver(() => Prediction)
export class PredictionResolver extends estimateResolver(Prediction) {
  @Query(() => [Prediction], {
    description:
      'Predicts up to 1,000 tracks, in the order given: of the catalogue by their ids, or unreleased ones by their facts.',
  })
  predict(
    @Arg('version', () => Int, version) number: number | null,
    @Arg('tracks', () => [PredictTrackInput], { description: 'The tracks.' }) tracks: PredictTrackInput[],
    @Ctx() { services, loaders }: Context,
  ) {
    const input = { tracks: tracks.map(predictTrack), version: number };
    return services.predictions.predict(input, loaders.servedVersion);
  }

  @Query(() => PredictionConnection, { description: 'Stored predictions of a model version.' })
  async predictions(
    @Args(() => PredictionsArgs) args: PredictionsArgs,
    @Arg('version', () => Int, version) number: number | null,
    @Ctx() { loaders }: Context,
  ) {
    const { id } = await loaders.servedVersion(number);
    return loaders.predictionsOfVersion(id, predictionsRequest(args));
  }

  @FieldResolver(() => Track, { nullable: true, description: 'The track; null for an unreleased one.' })
  track(@Root() { trackId }: PredictedTrack, @Ctx() { loaders }: Context) {
    return trackId === null ? null : loaders.track.load(trackId);
  }

  @FieldResolver(() => ModelVersion, { description: 'The version that predicts.' })
  modelVersion(@Root() { modelVersionId }: PredictedTrack, @Ctx() { loaders }: Context) {
    return loaders.version.load(modelVersionId);
  }
}

@Resolver(() => Residual)
export class ResidualResolver extends estimateResolver(Residual) {
  @Query(() => ResidualConnection, {
    description:
      'Residuals of a model version: actual − predicted, in popularity points. The worst first unless ordered otherwise.',
  })
  async residuals(
    @Args(() => ResidualsArgs) args: ResidualsArgs,
    @Arg('version', () => Int, version) number: number | null,
    @Ctx() { loaders }: Context,
  ) {
    const { id } = await loaders.servedVersion(number);
    return loaders.predictionsOfVersion(id, residualsRequest(args));
  }

  @FieldResolver(() => Track, { description: 'The track.' })
  track(@Root() { trackId }: PredictionRecord, @Ctx() { loaders }: Context) {
    return loaders.track.load(trackId);
  }

  @FieldResolver(() => ModelVersion, { description: 'The version that predicted.' })
  modelVersion(@Root() { modelVersionId }: PredictionRecord, @Ctx() { loaders }: Context) {
    return loaders.version.load(modelVersionId);
  }
}

@Resolver(() => ArtistErrorStats)
export class ArtistErrorStatsResolver {
  @Query(() => ArtistErrorStatsConnection, {
    description: "A model version's error by artist. The worst first unless ordered otherwise.",
  })
  async artistErrorStats(
    @Args(() => ArtistErrorStatsArgs) args: ArtistErrorStatsArgs,
    @Arg('version', () => Int, version) number: number | null,
    @Ctx() { loaders }: Context,
  ) {
    const { id } = await loaders.servedVersion(number);
    return loaders.artistErrorsOfVersion(id, artistErrorsRequest(args));
  }

  @FieldResolver(() => Artist, { description: 'Whose tracks.' })
  artist(@Root() { artistId }: ArtistErrorRecord, @Ctx() { loaders }: Context) {
    return loaders.artist.load(artistId);
  }

  @FieldResolver(() => ModelVersion, { description: 'The version that predicted.' })
  modelVersion(@Root() { modelVersionId }: ArtistErrorRecord, @Ctx() { loaders }: Context) {
    return loaders.version.load(modelVersionId);
  }
}
