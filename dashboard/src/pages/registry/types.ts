import type {
  RegistryLineageFragment,
  RegistryPromotionFragment,
  RegistryVersionQuery,
} from '../../generated/graphql';

export type Promotion = RegistryPromotionFragment;
export type LineageVersion = RegistryLineageFragment;
export type Version = NonNullable<RegistryVersionQuery['modelVersion']>;
