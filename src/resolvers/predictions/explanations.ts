import { Arg, type ClassType, Ctx, Int, Resolver, Root } from 'type-graphql';
import { MAX_EXPLAINED_TRACKS } from '../../domain/limits.js';
import { DomainError } from '../../errors.js';
import { Track } from '../../schema/dataset/track.type.js';
import {
  LabelledMean,
  PredictionExplanation,
  PredictionNeighbour,
} from '../../schema/predictions/explanation.type.js';
import { Prediction, Residual } from '../../schema/predictions/prediction.type.js';
import type { FeatureGroup } from '../../schema/training/enums.js';
import type { PredictedTrack } from '../../services/predictions/predict.js';
import type { TrackRecord } from '../../services/reads.js';
import type { PredictionRecord } from '../../services/reads.js';
import type { Context } from '../context.js';
import { FieldResolver, type Source } from '../decorators.js';

const labels: Readonly<Record<FeatureGroup, string>> = {
  artist: 'How well known the artist is',
  release: 'Release date and type',
  track: 'Position on the album, length, explicit',
  names: 'Markers in the names: live, remix, deluxe',
  text: 'Words in the names',
  genres: 'Genres',
  audio: 'Audio features',
  context: 'Popularity of other tracks of the artist, album and song',
  neighbours: 'The most similar labelled tracks',
};

/** Fields that stored predictions, new predictions and residuals share. */
function createExplanationResolver(type: () => ClassType) {
  @Resolver(type)
  class ExplanationResolver {
    @FieldResolver(() => PredictionExplanation, {
      description: `The contribution of each feature group. The baseline and the contributions add up to the prediction. A request can select this field for at most ${MAX_EXPLAINED_TRACKS} predictions.`,
    })
    async explanation(
      @Root() row: PredictedTrack | PredictionRecord,
      @Ctx() { loaders }: Context,
    ): Promise<Source<PredictionExplanation>> {
      const { baseline, contributions, prediction } = await loaders.explanation(row);
      const largestFirst = [...contributions].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
      return {
        baseline,
        contributions: largestFirst.map(({ group, points }) => ({
          group,
          label: labels[group],
          contribution: points,
        })),
        prediction,
      };
    }

    @FieldResolver(() => [PredictionNeighbour], {
      description: `The labelled tracks that the prediction used, largest weight first. Empty for versions that use none. A request can select this field for at most ${MAX_EXPLAINED_TRACKS} predictions.`,
    })
    async neighbours(
      @Root() row: PredictedTrack | PredictionRecord,
      @Arg('first', () => Int, { defaultValue: 10, description: 'Maximum number of neighbours, 0–100.' })
      first: number,
      @Ctx() { loaders }: Context,
    ): Promise<Source<PredictionNeighbour>[]> {
      if (first < 0 || first > 100) {
        throw new DomainError(
          'INVALID_ARGUMENT',
          `first must be 0–100; received ${first}. Pass a number in this range.`,
          {
            field: ['first'],
          },
        );
      }
      return (await loaders.evidence(row)).neighbours.slice(0, first);
    }

    @FieldResolver(() => [LabelledMean], {
      description: `Label statistics of other tracks with the same artist, album, song, title or release date. A request can select this field for at most ${MAX_EXPLAINED_TRACKS} predictions.`,
    })
    async labelledMeans(
      @Root() row: PredictedTrack | PredictionRecord,
      @Ctx() { loaders }: Context,
    ): Promise<readonly Source<LabelledMean>[]> {
      return (await loaders.evidence(row)).means;
    }
  }
  return ExplanationResolver;
}

export const PredictionExplanationResolver = createExplanationResolver(() => Prediction);
export const ResidualExplanationResolver = createExplanationResolver(() => Residual);

@Resolver(() => PredictionNeighbour)
export class NeighbourResolver {
  @FieldResolver(() => Track, {
    nullable: true,
    description: 'The track. Null if the catalogue no longer has it.',
  })
  track(@Root() { key }: { key: string }, @Ctx() { loaders }: Context): Promise<TrackRecord | null> {
    return loaders.trackByKey.load(key);
  }
}
