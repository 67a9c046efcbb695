import type { DataVersionDetailQuery } from '../../generated/graphql';

export type Dataset = NonNullable<DataVersionDetailQuery['datasetVersion']>;
export type Profile = Dataset['profile'][number];
