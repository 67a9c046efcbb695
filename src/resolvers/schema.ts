import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { AlbumResolver, ArtistResolver } from './dataset/artists.js';
import { ImportResolver } from './dataset/imports.js';
import { AudioFeaturesResolver, TrackResolver } from './dataset/tracks.js';
import { DatasetUploadResolver } from './dataset/uploads.js';
import { DatasetVersionResolver } from './dataset/versions.js';
import { EventsResolver } from './live/events.js';
import { NodeResolver } from './node.js';
import { ArtistErrorResolver, TrackPredictionResolver } from './predictions/catalogue-predictions.js';
import {
  NeighbourResolver,
  PredictionExplanationResolver,
  ResidualExplanationResolver,
} from './predictions/explanations.js';
import { ExportResolver } from './predictions/export.js';
import { ArtistErrorStatsResolver, PredictionResolver, ResidualResolver } from './predictions/predictions.js';
import { ComparedArtistResolver, ComparedTrackResolver, ComparisonResolver } from './registry/comparison.js';
import { LifecycleResolver } from './registry/lifecycle.js';
import { DatasetLineageResolver, RunLineageResolver, VersionLineageResolver } from './registry/lineage.js';
import { ModelResolver, PromotionResolver } from './registry/model.js';
import { PlotsResolver } from './registry/plots.js';
import { PromotionVerdictResolver } from './registry/verdicts.js';
import { ModelVersionResolver } from './registry/versions.js';
import { ServiceResolver } from './service.js';
import { PresetResolver } from './training/presets.js';
import { TrainingRunResolver } from './training/runs.js';
import { RunScorecardResolver, ScorecardResolver, VersionScorecardResolver } from './training/scorecards.js';
import { SweepResolver } from './training/sweeps.js';

/**
 * type-graphql requires a pubSub if there are subscriptions. These subscriptions read the events of jobs and use no
 * topics.
 */
const noTopics = {
  publish: () => undefined,
  subscribe: (): never => {
    throw new Error('Subscriptions have no topics: use `subscribe`.');
  },
};

/** The complete GraphQL schema. */
export function buildApiSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      NodeResolver,
      ServiceResolver,
      TrackResolver,
      TrackPredictionResolver,
      AudioFeaturesResolver,
      ArtistResolver,
      ArtistErrorResolver,
      AlbumResolver,
      DatasetVersionResolver,
      DatasetUploadResolver,
      ImportResolver,
      ExportResolver,
      PresetResolver,
      TrainingRunResolver,
      RunScorecardResolver,
      VersionScorecardResolver,
      ScorecardResolver,
      SweepResolver,
      ModelResolver,
      ModelVersionResolver,
      PlotsResolver,
      LifecycleResolver,
      DatasetLineageResolver,
      VersionLineageResolver,
      RunLineageResolver,
      PromotionResolver,
      PromotionVerdictResolver,
      ComparisonResolver,
      ComparedTrackResolver,
      ComparedArtistResolver,
      PredictionResolver,
      ResidualResolver,
      ArtistErrorStatsResolver,
      PredictionExplanationResolver,
      ResidualExplanationResolver,
      NeighbourResolver,
      EventsResolver,
    ],
    // GraphQL checks types. The services check values.
    validate: false,
    pubSub: noTopics,
  });
  describeRoots(schema);
  return schema;
}

/** type-graphql cannot describe the root types. */
function describeRoots(schema: GraphQLSchema): void {
  schema.getQueryType()!.description = 'Read operations.';
  schema.getMutationType()!.description =
    'Write operations. Errors that the caller can fix are in `userErrors`.';
  schema.getSubscriptionType()!.description =
    'Live events, over Server-Sent Events at /graphql/stream or WebSocket at /graphql.';
}
