import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { Album } from '../../schema/dataset/album.type.js';
import { Artist, ArtistConnection } from '../../schema/dataset/artist.type.js';
import { ArtistsArgs, TracksArgs } from '../../schema/dataset/catalogue.input.js';
import { TrackConnection } from '../../schema/dataset/track.type.js';
import type { AlbumRecord, ArtistRecord, Page, TrackRecord } from '../../services/reads.js';
import type { Context } from '../context.js';
import { FieldResolver, Query } from '../decorators.js';

@Resolver(() => Artist)
export class ArtistResolver {
  @Query(() => Artist, {
    nullable: true,
    description: 'The artist with this name. Null if the catalogue has none.',
  })
  async artist(
    @Arg('name', () => String, { description: 'The exact name.' }) name: string,
    @Ctx() { services }: Context,
  ): Promise<ArtistRecord | null> {
    const [artist] = await services.reads.artists.by('name')([name]);
    return artist ?? null;
  }

  @Query(() => ArtistConnection, { description: 'Artists of the catalogue.' })
  artists(
    @Args(() => ArtistsArgs) args: ArtistsArgs,
    @Ctx() { services }: Context,
  ): Promise<Page<ArtistRecord>> {
    return services.reads.artists.page(args);
  }

  @FieldResolver(() => TrackConnection, { description: "The artist's tracks." })
  tracks(
    @Root() artist: ArtistRecord,
    @Args(() => TracksArgs) args: TracksArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<TrackRecord>> {
    return loaders.tracksOfArtist(artist.id, args);
  }
}

@Resolver(() => Album)
export class AlbumResolver {
  @FieldResolver(() => TrackConnection, {
    description: 'The tracks of this album that are in the catalogue.',
  })
  tracks(
    @Root() album: AlbumRecord,
    @Args(() => TracksArgs) args: TracksArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<TrackRecord>> {
    return loaders.tracksOfAlbum(album.id, args);
  }
}
