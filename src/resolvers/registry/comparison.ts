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
import type {
  ComparedArtistRecord,
  ComparedTrackRecord,
  VersionComparison as Comparison,
} from '../../services/registry/compare.js';
import type { ModelVersionRecord } from '../../services/registry/queries.js';
import type { ArtistRecord, Page, TrackRecord } from '../../services/dataset/queries.js';
import type { Context } from '../context.js';
import { FieldResolver, Query, type Source } from '../decorators.js';

@Resolver(() => VersionComparison)
export class ComparisonResolver {
  @Query(() => VersionComparison, {
    description:
      'Compares what is stored of two model versions, track by track. To judge whether one may replace the other is the business of promoteModelVersion.',
  })
  compareVersions(
    @Args(() => CompareVersionsArgs) args: CompareVersionsArgs,
    @Ctx() { services }: Context,
  ): Promise<Comparison> {
    return services.registry.compare(args);
  }

  @FieldResolver(() => ModelVersion, { description: 'The version that is compared with.' })
  baseline(@Root() { baseline }: Comparison): ModelVersionRecord {
    return baseline;
  }

  @FieldResolver(() => ModelVersion, { description: 'The version that is in question.' })
  candidate(@Root() { candidate }: Comparison): ModelVersionRecord {
    return candidate;
  }

  @FieldResolver(() => VersionAgreement, {
    nullable: true,
    description: 'How far the two say the same; null where no track is compared.',
  })
  async agreement(@Root() comparison: Comparison): Promise<Source<VersionAgreement> | null> {
    const agreement = await comparison.agreement();
    return agreement && { ...agreement, trackCount: agreement.n, withinFivePoints: agreement.close };
  }

  @FieldResolver(() => ChangeHistogram, {
    description: 'How the change of the absolute error is spread over the compared tracks.',
  })
  changeHistogram(@Root() comparison: Comparison): Promise<Source<ChangeHistogram>> {
    return comparison.changeHistogram();
  }

  @FieldResolver(() => [SliceDifference], {
    description: 'The error of both on compared tracks that have something in common.',
  })
  async slices(
    @Root() comparison: Comparison,
    @Arg('by', () => SliceDimension, { description: 'What the tracks of a slice have in common.' })
    by: `${SliceDimension}`,
  ): Promise<Source<SliceDifference>[]> {
    return (await comparison.slices(by)).map((slice) => ({
      ...slice,
      trackCount: slice.n,
      baselineMae: slice.baseline,
      candidateMae: slice.candidate,
    }));
  }

  @FieldResolver(() => ComparedTrackConnection, {
    description: 'Tracks on which the candidate errs less than the baseline, the most improved first.',
  })
  improvedTracks(
    @Root() comparison: Comparison,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
  ): Promise<Page<ComparedTrackRecord>> {
    return comparison.changedTracks('IMPROVED', args);
  }

  @FieldResolver(() => ComparedTrackConnection, {
    description: 'Tracks on which the candidate errs more than the baseline, the most worsened first.',
  })
  worsenedTracks(
    @Root() comparison: Comparison,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
  ): Promise<Page<ComparedTrackRecord>> {
    return comparison.changedTracks('WORSENED', args);
  }

  @FieldResolver(() => ComparedArtistConnection, {
    description:
      'Artists on whose tracks the candidate errs less than the baseline, the largest total improvement first.',
  })
  improvedArtists(
    @Root() comparison: Comparison,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
  ): Promise<Page<ComparedArtistRecord>> {
    return comparison.changedArtists('IMPROVED', args);
  }

  @FieldResolver(() => ComparedArtistConnection, {
    description:
      'Artists on whose tracks the candidate errs more than the baseline, the largest total worsening first.',
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
  @FieldResolver(() => Artist, { description: 'Whose tracks.' })
  artist(
    @Root() { artistId }: ComparedArtistRecord,
    @Ctx() { loaders }: Context,
  ): Promise<ArtistRecord | null> {
    return loaders.artist.load(artistId);
  }
}
