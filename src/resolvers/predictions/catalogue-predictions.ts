import { Arg, Ctx, Int, Resolver, Root } from 'type-graphql';
import { Artist } from '../../schema/dataset/artist.type.js';
import { Track } from '../../schema/dataset/track.type.js';
import { ArtistErrorStats, Prediction } from '../../schema/predictions/prediction.type.js';
import { Split } from '../../schema/shared/enums.js';
import type { ArtistRecord, TrackRecord } from '../../services/reads.js';
import type { ArtistErrorRecord, PredictionRecord } from '../../services/reads.js';
import type { Context } from '../context.js';
import { FieldResolver } from '../decorators.js';

// type-graphql writes a method's parameters to the schema in reverse order.
const version = { nullable: true, description: 'Number of the model version. Defaults to the champion.' };

/** Fields of catalogue types for predictions and errors, so that one query can return both. */
@Resolver(() => Track)
export class TrackPredictionResolver {
  @FieldResolver(() => Prediction, {
    nullable: true,
    description:
      'The stored prediction of the champion, unless `version` is given. Null if the version was trained before the track was imported, is archived or does not exist, or if there is no champion. Use `predict` to compute a prediction.',
  })
  async prediction(
    @Root() track: TrackRecord,
    @Arg('version', () => Int, version) number: number | null,
    @Ctx() { loaders }: Context,
  ): Promise<PredictionRecord | null> {
    const chosen = await loaders.versionOrChampion(number);
    return chosen && loaders.predictionOfTrack(track.id, { versionId: chosen.id });
  }
}

@Resolver(() => Artist)
export class ArtistErrorResolver {
  @FieldResolver(() => ArtistErrorStats, {
    nullable: true,
    description:
      "The champion's error on this artist's tracks, unless `version` is given. Null if the version has no track of the artist in the split.",
  })
  async errorStats(
    @Root() artist: ArtistRecord,
    @Arg('split', () => Split, { defaultValue: Split.TEST, description: 'Tracks of this split.' })
    split: Split,
    @Arg('version', () => Int, version) number: number | null,
    @Ctx() { loaders }: Context,
  ): Promise<ArtistErrorRecord | null> {
    const chosen = await loaders.versionOrChampion(number);
    return chosen && loaders.errorOfArtist(artist.id, { versionId: chosen.id, split });
  }
}
