/** Precision of a release date. */
export const datePrecisions = ['DAY', 'MONTH', 'YEAR'] as const;
export type DatePrecision = (typeof datePrecisions)[number];

/** Where the file of an import came from. */
export type ImportSource = 'upload' | 'file' | 'demo';

export const uploadStatuses = ['AWAITING_FILE', 'RECEIVED', 'EXPIRED'] as const;
export type UploadStatus = (typeof uploadStatuses)[number];

/** What an import does with a column of a file. */
export const columnUses = ['READ', 'IGNORED', 'UNKNOWN'] as const;
export type ColumnUse = (typeof columnUses)[number];
