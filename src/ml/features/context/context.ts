import { artistKernelColumns, artistKernels } from './artist-kernels.js';
import { groupMeanColumns, groupMeans, type Query } from './group-means.js';
import type { QueryMembers } from './members.js';
import { orderStatisticColumns, orderStatistics } from './order-statistics.js';
import { releaseColumns, releases } from './releases.js';

export const contextColumns = [
  ...groupMeanColumns,
  ...orderStatisticColumns,
  ...artistKernelColumns,
  ...releaseColumns,
  'song_gap',
] as const;

const SONG_MAX = groupMeanColumns.length;
const BASE_ALBUM = groupMeanColumns.indexOf('base_album');

/** The context features of one row from the labelled rows of the view, as `contextColumns`; NaN if unknown. */
export function context(query: Query, members: QueryMembers): number[] {
  const columns = [
    ...groupMeans(query),
    ...orderStatistics(query, members),
    ...artistKernels(query, members.artist),
    ...releases(query, members),
  ];
  columns.push(columns[SONG_MAX]! - columns[BASE_ALBUM]!);
  return columns;
}
