/** Direction of a list. Unknown values come last in both. */
export const orderDirections = ['ASC', 'DESC'] as const;
export type OrderDirection = (typeof orderDirections)[number];

// The fields by which each list can be ordered.

export const trackOrderFields = ['NAME', 'POPULARITY', 'RELEASE_DATE'] as const;

export const artistOrderFields = ['NAME', 'TRACK_COUNT', 'MEAN_POPULARITY'] as const;

export const datasetVersionOrderFields = ['NUMBER', 'ROWS'] as const;

/** Runs, sweeps and imports. */
export const jobOrderFields = ['CREATED_AT', 'FINISHED_AT'] as const;

export const modelVersionOrderFields = ['NUMBER', 'VALIDATION_MAE', 'TEST_MAE'] as const;

export const predictionOrderFields = ['PREDICTED', 'ACTUAL', 'RESIDUAL', 'ABSOLUTE_ERROR'] as const;

export const artistErrorOrderFields = ['MAE', 'BIAS', 'RMSE', 'SHRUNKEN_MAE', 'TRACK_COUNT', 'NAME'] as const;
