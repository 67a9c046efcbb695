import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Artist } from '../../schema/dataset/artist.type.js';
import { Track } from '../../schema/dataset/track.type.js';
import { ArtistErrorStats, Prediction } from '../../schema/predictions/prediction.type.js';
import { Split } from '../../schema/shared/enums.js';
import type { ArtistRecord, TrackRecord } from '../../services/dataset/queries.js';
import type { Context } from '../context.js';

// type-graphql lists the parameters of a method from the last to the first.
const version = { nullable: true, description: 'Number of the model version; omitted: the champion.' };

/** From the catalogue to what a version says of it, so that one query brings both. */
@Resolver(() => Track)
export class TrackPredictionResolver {
  @FieldResolver(() => Prediction, {
    nullable: true,
    description:
      'Stored prediction of it. Null where the version has none: it was trained before the track came, is archived or does not exist, or nobody is champion. `predict` makes one.',
  })
  async prediction(
    @Root() track: TrackRecord,
    @Arg('version', () => Int, version) number: number | null,
    @Ctx() { loaders }: Context,
  ) {
    const chosen = await loaders.versionOrChampion(number);
    return chosen && loaders.predictionOfTrack(track.id, { versionId: chosen.id });
  }
}

@Resolver(() => Artist)
export class ArtistErrorResolver {
  @FieldResolver(() => ArtistErrorStats, {
    nullable: true,
    description:
      'How wrong a version is of this artist. Null where it has no track of the artist in that split.',
  })
  async errorStats(
    @Root() artist: ArtistRecord,
    @Arg('split', () => Split, { defaultValue: Split.TEST, description: 'Of the tracks of this split.' })
    split: `${Split}`,
    @Arg('version', () => Int, version) number: number | null,
    @Ctx() { loaders }: Context,
  ) {
    const chosen = await loaders.versionOrChampion(number);
    return chosen && loaders.errorOfArtist(artist.id, { versionId: chosen.id, split });
  }
}
