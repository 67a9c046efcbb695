import type { Kysely } from 'kysely';
import { recordingNames } from '../../domain/track.js';
import type { Tables } from '../../generated/kysely/tables.js';
import type { Transaction } from '../kysely.js';
import type { Staged } from './staging.store.js';

/** The temporary tables of an import. */
export type Temporary = {
  readonly staged: Staged;
  /** The last row of each identity. */
  readonly incoming: Staged;
  readonly incomingAlbum: Staged;
  /** The merged values of each incoming track, and whether they differ from the stored ones. */
  readonly change: Pick<Tables['track'], 'key'> &
    Record<TrackColumn, never> & {
      readonly rowNumber: number;
      readonly trackId: number | null;
      readonly observed: boolean;
      readonly corrected: boolean;
      readonly heard: boolean;
    };
};
export type ImportDb = Kysely<Tables & Temporary>;

export const trackColumns = [
  'name',
  'artistId',
  'spotifyId',
  'albumId',
  ...recordingNames,
  'releaseDate',
  'popularity',
  'artistPopularity',
  'artistFollowers',
  'genres',
] as const satisfies readonly (keyof Tables['track'])[];
type TrackColumn = (typeof trackColumns)[number];

export const importDb = (transaction: Transaction): ImportDb => transaction.withTables<Temporary>();
