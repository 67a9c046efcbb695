import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { Artist } from '../../schema/dataset/artist.type.js';
import { Track } from '../../schema/dataset/track.type.js';
import {
  ComparedArtist,
  ComparedArtistConnection,
  ComparedTrack,
  ComparedTrackConnection,
} from '../../schema/registry/compared.type.js';
import {
  ChangeHistogram,
  CompareVersionsArgs,
  SliceDifference,
  VersionAgreement,
  VersionComparison,
} from '../../schema/registry/comparison.type.js';
import { SliceDimension } from '../../schema/registry/evaluation.type.js';
import { ModelVersion } from '../../schema/registry/model.type.js';
import { ConnectionArgs } from '../../schema/shared/connection.js';
import type { ArtistRecord, Page, TrackRecord } from '../../services/reads.js';
import type { ModelVersionRecord } from '../../services/reads.js';
import type {
  ComparedArtistRecord,
  ComparedTrackRecord,
  VersionComparison as Comparison,
} from '../../services/registry/compare.js';
import type { Context } from '../context.js';
import { FieldResolver, Query, type Source } from '../decorators.js';

@Resolver(() => VersionComparison)
export class ComparisonResolver {
  @Query(() => VersionComparison, {
    description:
      'Compares the stored predictions of two model versions, track by track. `promoteModelVersion` decides whether one may replace the other.',
  })
  compareVersions(
    @Args(() => CompareVersionsArgs) args: CompareVersionsArgs,
    @Ctx() { services }: Context,
  ): Promise<Comparison> {
    return services.registry.compare(args);
  }

  @FieldResolver(() => ModelVersion, { description: 'The version that the candidate is compared with.' })
  baseline(@Root() { baseline }: Comparison): ModelVersionRecord {
    return baseline;
  }

  @FieldResolver(() => ModelVersion, { description: 'The version under comparison.' })
  candidate(@Root() { candidate }: Comparison): ModelVersionRecord {
    return candidate;
  }

  @FieldResolver(() => VersionAgreement, {
    nullable: true,
    description: 'How closely the predictions of the two versions agree. Null if no track is compared.',
  })
  async agreement(@Root() comparison: Comparison): Promise<Source<VersionAgreement> | null> {
    const agreement = await comparison.agreement();
    return agreement && { ...agreement, trackCount: agreement.n, withinFivePoints: agreement.close };
  }

  @FieldResolver(() => ChangeHistogram, {
    description: 'Distribution of the change in absolute error over the compared tracks.',
  })
  changeHistogram(@Root() comparison: Comparison): Promise<Source<ChangeHistogram>> {
    return comparison.changeHistogram();
  }

  @FieldResolver(() => [SliceDifference], {
    description:
      'The error of both versions by slice. A slice is a set of compared tracks with a common property.',
  })
  async slices(
    @Root() comparison: Comparison,
    @Arg('by', () => SliceDimension, { description: 'The property that the tracks of a slice share.' })
    by: SliceDimension,
  ): Promise<Source<SliceDifference>[]> {
    return (await comparison.slices(by)).map((slice) => ({
      ...slice,
      trackCount: slice.n,
      baselineMae: slice.baseline,
      candidateMae: slice.candidate,
    }));
  }

  @FieldResolver(() => ComparedTrackConnection, {
    description:
      'Tracks on which the candidate has a smaller error than the baseline, largest improvement first.',
  })
  improvedTracks(
    @Root() comparison: Comparison,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
  ): Promise<Page<ComparedTrackRecord>> {
    return comparison.changedTracks('IMPROVED', args);
  }

  @FieldResolver(() => ComparedTrackConnection, {
    description:
      'Tracks on which the candidate has a larger error than the baseline, largest increase first.',
  })
  worsenedTracks(
    @Root() comparison: Comparison,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
  ): Promise<Page<ComparedTrackRecord>> {
    return comparison.changedTracks('WORSENED', args);
  }

  @FieldResolver(() => ComparedArtistConnection, {
    description:
      'Artists on whose tracks the candidate has a smaller error than the baseline, largest total improvement first.',
  })
  improvedArtists(
    @Root() comparison: Comparison,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
  ): Promise<Page<ComparedArtistRecord>> {
    return comparison.changedArtists('IMPROVED', args);
  }

  @FieldResolver(() => ComparedArtistConnection, {
    description:
      'Artists on whose tracks the candidate has a larger error than the baseline, largest total increase first.',
  })
  worsenedArtists(
    @Root() comparison: Comparison,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
  ): Promise<Page<ComparedArtistRecord>> {
    return comparison.changedArtists('WORSENED', args);
  }
}

@Resolver(() => ComparedTrack)
export class ComparedTrackResolver {
  @FieldResolver(() => Track, { description: 'The track.' })
  track(@Root() { trackId }: ComparedTrackRecord, @Ctx() { loaders }: Context): Promise<TrackRecord | null> {
    return loaders.track.load(trackId);
  }
}

@Resolver(() => ComparedArtist)
export class ComparedArtistResolver {
  @FieldResolver(() => Artist, { description: 'The artist of the tracks.' })
  artist(
    @Root() { artistId }: ComparedArtistRecord,
    @Ctx() { loaders }: Context,
  ): Promise<ArtistRecord | null> {
    return loaders.artist.load(artistId);
  }
}
