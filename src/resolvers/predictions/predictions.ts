import { Arg, Args, Ctx, Int, Resolver, Root } from 'type-graphql';
import { MAX_PREDICT_TRACKS } from '../../domain/limits.js';
import { Artist } from '../../schema/dataset/artist.type.js';
import { Track } from '../../schema/dataset/track.type.js';
import { PredictTrackInput } from '../../schema/predictions/predict.input.js';
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
import { ModelVersion } from '../../schema/registry/model.type.js';
import { count } from '../../schema/shared/count.js';
import type { PredictedTrack } from '../../services/predictions/predict.js';
import type { ArtistRecord, Page, TrackRecord } from '../../services/reads.js';
import type { ArtistErrorRecord, PredictionRecord } from '../../services/reads.js';
import type { ModelVersionRecord } from '../../services/reads.js';
import type { Context } from '../context.js';
import { FieldResolver, Query } from '../decorators.js';
import { artistErrorsRequest, predictionsRequest, residualsRequest } from './default-order.js';
import { estimateResolver } from './estimates.js';
import { predictTrack } from './predict-track.js';

// type-graphql writes a method's parameters to the schema in reverse order.
const version = {
  nullable: true,
  description:
    'Number of the model version. Defaults to the champion. If there is no such version or champion, or the version is archived, the operation fails with VERSION_NOT_FOUND, NO_CHAMPION or ARCHIVED. By contrast, `modelVersion(number:)` and `model { champion }` are null if there is no such version or champion.',
};

@Resolver(() => Prediction)
export class PredictionResolver extends estimateResolver(Prediction) {
  @Query(() => [Prediction], {
    description: `Predicts the popularity of up to ${count(MAX_PREDICT_TRACKS)} tracks. Identify tracks of the catalogue by id, and describe unreleased tracks by their facts. The predictions are in the order of \`tracks\`.`,
  })
  predict(
    @Arg('version', () => Int, version) number: number | null,
    @Arg('tracks', () => [PredictTrackInput], { description: 'The tracks to predict.' })
    tracks: PredictTrackInput[],
    @Ctx() { services, loaders }: Context,
  ): Promise<PredictedTrack[]> {
    const input = { tracks: tracks.map(predictTrack), version: number };
    return services.predictions.predict(input, loaders.servedVersion);
  }

  @Query(() => PredictionConnection, {
    description: 'Stored predictions of the champion, unless `version` is given.',
  })
  async predictions(
    @Args(() => PredictionsArgs) args: PredictionsArgs,
    @Arg('version', () => Int, version) number: number | null,
    @Ctx() { loaders }: Context,
  ): Promise<Page<PredictionRecord>> {
    const { id } = await loaders.servedVersion(number);
    return loaders.predictionsOfVersion(id, predictionsRequest(args));
  }

  @FieldResolver(() => Track, { nullable: true, description: 'The track. Null for an unreleased track.' })
  track(
    @Root() { trackId }: PredictedTrack,
    @Ctx() { loaders }: Context,
  ): Promise<TrackRecord | null> | null {
    return trackId === null ? null : loaders.track.load(trackId);
  }

  @FieldResolver(() => ModelVersion, { description: 'The version that made the prediction.' })
  modelVersion(
    @Root() { modelVersionId }: PredictedTrack,
    @Ctx() { loaders }: Context,
  ): Promise<ModelVersionRecord | null> {
    return loaders.version.load(modelVersionId);
  }
}

@Resolver(() => Residual)
export class ResidualResolver extends estimateResolver(Residual) {
  @Query(() => ResidualConnection, {
    description:
      'Residuals of the champion, unless `version` is given: actual − predicted, in popularity points. By default, the largest absolute error comes first.',
  })
  async residuals(
    @Args(() => ResidualsArgs) args: ResidualsArgs,
    @Arg('version', () => Int, version) number: number | null,
    @Ctx() { loaders }: Context,
  ): Promise<Page<PredictionRecord>> {
    const { id } = await loaders.servedVersion(number);
    return loaders.predictionsOfVersion(id, residualsRequest(args));
  }

  @FieldResolver(() => Track, { description: 'The track.' })
  track(@Root() { trackId }: PredictionRecord, @Ctx() { loaders }: Context): Promise<TrackRecord | null> {
    return loaders.track.load(trackId);
  }

  @FieldResolver(() => ModelVersion, { description: 'The version that made the predictions.' })
  modelVersion(
    @Root() { modelVersionId }: PredictionRecord,
    @Ctx() { loaders }: Context,
  ): Promise<ModelVersionRecord | null> {
    return loaders.version.load(modelVersionId);
  }
}

@Resolver(() => ArtistErrorStats)
export class ArtistErrorStatsResolver {
  @Query(() => ArtistErrorStatsConnection, {
    description:
      "The champion's error by artist, unless `version` is given. By default, the largest error comes first.",
  })
  async artistErrorStats(
    @Args(() => ArtistErrorStatsArgs) args: ArtistErrorStatsArgs,
    @Arg('version', () => Int, version) number: number | null,
    @Ctx() { loaders }: Context,
  ): Promise<Page<ArtistErrorRecord>> {
    const { id } = await loaders.servedVersion(number);
    return loaders.artistErrorsOfVersion(id, artistErrorsRequest(args));
  }

  @FieldResolver(() => Artist, { description: 'The artist of the tracks.' })
  artist(@Root() { artistId }: ArtistErrorRecord, @Ctx() { loaders }: Context): Promise<ArtistRecord | null> {
    return loaders.artist.load(artistId);
  }

  @FieldResolver(() => ModelVersion, { description: 'The version that made the predictions.' })
  modelVersion(
    @Root() { modelVersionId }: ArtistErrorRecord,
    @Ctx() { loaders }: Context,
  ): Promise<ModelVersionRecord | null> {
    return loaders.version.load(modelVersionId);
  }
}
