import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { Album } from '../../schema/dataset/album.type.js';
import { Artist } from '../../schema/dataset/artist.type.js';
import { AudioFeatures } from '../../schema/dataset/audio-features.type.js';
import { TracksArgs } from '../../schema/dataset/catalogue.input.js';
import { Import } from '../../schema/dataset/import.type.js';
import { Track, TrackConnection, TrackObservation } from '../../schema/dataset/track.type.js';
import type {
  AlbumRecord,
  ArtistRecord,
  ImportRecord,
  ObservationRecord,
  Page,
  TrackAudioRecord,
  TrackRecord,
} from '../../services/reads.js';
import type { Context } from '../context.js';
import { FieldResolver, Query } from '../decorators.js';

@Resolver(() => Track)
export class TrackResolver {
  @Query(() => Track, {
    nullable: true,
    description: 'The track with this Spotify id. Null if the catalogue has none.',
  })
  async track(
    @Arg('spotifyId', () => String, { description: 'Spotify track id.' }) spotifyId: string,
    @Ctx() { services }: Context,
  ): Promise<TrackRecord | null> {
    const [track] = await services.reads.tracks.by('spotifyId')([spotifyId]);
    return track ?? null;
  }

  @Query(() => TrackConnection, { description: 'Tracks of the catalogue.' })
  tracks(@Args(() => TracksArgs) args: TracksArgs, @Ctx() { services }: Context): Promise<Page<TrackRecord>> {
    return services.reads.tracks.page(args);
  }

  @FieldResolver(() => Artist, { description: "The track's artist." })
  artist(@Root() track: TrackRecord, @Ctx() { loaders }: Context): Promise<ArtistRecord | null> {
    return loaders.artist.load(track.artistId);
  }

  @FieldResolver(() => Album, {
    nullable: true,
    description: "The track's album. Null if unknown.",
  })
  album(@Root() track: TrackRecord, @Ctx() { loaders }: Context): Promise<AlbumRecord | null> | null {
    return track.albumId === null ? null : loaders.album.load(track.albumId);
  }

  @FieldResolver(() => [TrackObservation], {
    description:
      "The track's values over time, oldest first: one observation for each import in which a value changed.",
  })
  observations(@Root() track: TrackRecord, @Ctx() { loaders }: Context): Promise<ObservationRecord[]> {
    return loaders.observations.load(track.id);
  }

  @FieldResolver(() => AudioFeatures, {
    nullable: true,
    description: 'Audio features. Null if no import contained any.',
  })
  audioFeatures(@Root() track: TrackRecord, @Ctx() { loaders }: Context): Promise<TrackAudioRecord | null> {
    return loaders.audio.load(track.id);
  }
}

@Resolver(() => AudioFeatures)
export class AudioFeaturesResolver {
  @FieldResolver(() => Import, { description: 'The import that last changed any of these values.' })
  source(@Root() audio: TrackAudioRecord, @Ctx() { loaders }: Context): Promise<ImportRecord | null> {
    return loaders.import.load(audio.importId);
  }
}
