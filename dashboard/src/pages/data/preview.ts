import type { DataUploadQuery } from '../../generated/graphql';

export type Upload = NonNullable<DataUploadQuery['datasetUpload']>;
export type Preview = NonNullable<Upload['preview']>;
