/** Precision of a release date. */
export const datePrecisions = ['DAY', 'MONTH', 'YEAR'] as const;
export type DatePrecision = (typeof datePrecisions)[number];

/** Where the file of an import came from. */
export type ImportSource = 'upload' | 'file' | 'demo';

export const uploadStatuses = ['AWAITING_FILE', 'RECEIVED', 'EXPIRED'] as const;
export type UploadStatus = (typeof uploadStatuses)[number];

/** READ: its values are used. IGNORED: another column is a better source, or the column has no information. */
export const columnUses = ['READ', 'IGNORED', 'UNKNOWN'] as const;
export type ColumnUse = (typeof columnUses)[number];
