export const promotionKinds = ['PROMOTE', 'ROLLBACK'] as const;

/** The property that defines an error slice. */
export const sliceDimensions = [
  'RELEASE_YEAR',
  'ARTIST_POPULARITY_BAND',
  'ALBUM_TYPE',
  'GENRE',
  'EXPLICIT',
  'ARTIST_SEEN',
  'ALBUM_SEEN',
  'POPULARITY_BAND',
] as const;
export type SliceDimension = (typeof sliceDimensions)[number];

/** Groups of TEST tracks for which the coverage of intervals is measured. */
export const coverageGroups = ['ALL', 'PREDICTION_DECILE', 'ARTIST_SEEN', 'ALBUM_SEEN'] as const;
export type CoverageGroup = (typeof coverageGroups)[number];

/** Metrics of errors, in points, except r2. */
export const metricNames = ['mae', 'mse', 'rmse', 'r2', 'bias'] as const;
export type MetricName = (typeof metricNames)[number];

/** Metrics in which two versions are compared. */
export const comparedMetrics = ['MAE', 'MSE', 'RMSE', 'R2', 'BIAS'] as const;
export type ComparedMetric = (typeof comparedMetrics)[number];

/** What a verification of a version checks. */
export const verificationKinds = [
  'MANIFEST',
  'PROVENANCE',
  'MODEL_FILE',
  'PREDICTIONS_FILE',
  'SPLIT_FILE',
  'DATASET_FILE',
  'DATASET_CONTENT',
  'SOURCE_FILE',
  'STORED_PREDICTIONS',
  'STORED_METRICS',
  'REPEATED_PREDICTIONS',
] as const;
export type VerificationKind = (typeof verificationKinds)[number];

export const verificationStatuses = ['OK', 'MISMATCH', 'MISSING'] as const;
export type VerificationStatus = (typeof verificationStatuses)[number];
