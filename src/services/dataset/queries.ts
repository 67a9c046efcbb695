import {
  albumList,
  type AlbumRecord,
  artistFields,
  type ArtistFilter,
  artistList,
  type ArtistRecord,
} from '../../db/dataset/artists.pages.js';
import { readAudio, type TrackAudioRecord } from '../../db/dataset/track-audio.js';
import {
  type ObservationRecord,
  readObservations,
  trackFields,
  type TrackFilter,
  trackList,
  type TrackRecord,
} from '../../db/dataset/tracks.pages.js';
import {
  datasetVersionFields,
  type DatasetVersionFilter,
  datasetVersionList,
  type DatasetVersionRecord,
  importFields,
  type ImportFilter,
  importList,
  type ImportRecord,
  importRejectList,
  type ImportRejectRecord,
  readNewestDatasetVersion,
} from '../../db/dataset/versions.pages.js';
import { conditionsOf } from '../../db/lists/old-filter.js';
import { readBy, readOne, readPage, readPages } from '../../db/lists/old-keyset.js';
import type { OrderBy, Page, PageArgs } from '../../db/lists/page.js';
import { importsBehind } from '../../db/registry/lineage.pages.js';
import {
  type ArtistOrderField,
  type DatasetVersionOrderField,
  type JobOrderField,
  type TrackOrderField,
} from '../../domain/order-fields.js';
import type { ServiceDeps } from '../deps.js';

export type {
  AlbumRecord,
  ArtistRecord,
  DatasetVersionRecord,
  ImportRecord,
  ImportRejectRecord,
  ObservationRecord,
  Page,
  PageArgs,
  TrackAudioRecord,
  TrackRecord,
};

export interface TracksArgs extends PageArgs {
  readonly filter?: TrackFilter | null;
  readonly orderBy?: OrderBy<TrackOrderField> | null;
}

export interface ArtistsArgs extends PageArgs {
  readonly filter?: ArtistFilter | null;
  readonly orderBy?: OrderBy<ArtistOrderField> | null;
}

export interface DatasetVersionsArgs extends PageArgs {
  readonly filter?: DatasetVersionFilter | null;
  readonly orderBy?: OrderBy<DatasetVersionOrderField> | null;
}

export interface ImportsArgs extends PageArgs {
  readonly filter?: ImportFilter | null;
  readonly orderBy?: OrderBy<JobOrderField> | null;
}

const trackRequest = ({ filter, orderBy, ...page }: TracksArgs) => ({
  ...page,
  where: conditionsOf(filter, trackFields),
  orderBy: orderBy ?? { field: 'POPULARITY' as const, direction: 'DESC' as const },
});

/** The default order is newest first. */
const importRequest = ({ filter, orderBy, ...page }: ImportsArgs) => ({
  ...page,
  where: conditionsOf(filter, importFields),
  orderBy: orderBy ?? { field: 'CREATED_AT' as const, direction: 'DESC' as const },
});

/** Queries for artists, albums, tracks, imports and dataset versions. The plural functions are for data loaders. */
export function datasetQueries({ db: { pool } }: Pick<ServiceDeps, 'db'>) {
  const first = async <T>(rows: Promise<T[]>) => (await rows)[0] ?? null;
  return {
    tracks: (args: TracksArgs) => readPage(pool, trackList, trackRequest(args)),
    tracksByKeys: (keys: readonly string[]) => readBy(pool, trackList, keys, { sql: 't.key', type: 'text' }),
    tracksByIds: (ids: readonly number[]) => readBy(pool, trackList, ids),
    trackBySpotifyId: (spotifyId: string) =>
      first(readBy(pool, trackList, [spotifyId], { sql: 't.spotify_id', type: 'text' })),
    tracksOfArtists: (artistIds: readonly number[], args: TracksArgs) =>
      readPages(pool, trackList, trackRequest(args), { sql: 't.artist_id', type: 'integer', ids: artistIds }),
    tracksOfAlbums: (albumIds: readonly number[], args: TracksArgs) =>
      readPages(pool, trackList, trackRequest(args), { sql: 't.album_id', type: 'integer', ids: albumIds }),
    observationsOfTracks: (trackIds: readonly number[]) => readObservations(pool, trackIds),
    audioOfTracks: (trackIds: readonly number[]) => readAudio(pool, trackIds),

    artists: ({ filter, orderBy, ...page }: ArtistsArgs) =>
      readPage(pool, artistList, {
        ...page,
        where: conditionsOf(filter, artistFields),
        orderBy: orderBy ?? { field: 'TRACK_COUNT', direction: 'DESC' },
      }),
    artistsByIds: (ids: readonly number[]) => readBy(pool, artistList, ids),
    artistByName: (name: string) => first(readBy(pool, artistList, [name], { sql: 'a.name', type: 'text' })),
    albumsByIds: (ids: readonly number[]) => readBy(pool, albumList, ids),

    datasetVersions: ({ filter, orderBy, ...page }: DatasetVersionsArgs) =>
      readPage(pool, datasetVersionList, {
        ...page,
        where: conditionsOf(filter, datasetVersionFields),
        orderBy: orderBy ?? { field: 'NUMBER', direction: 'DESC' },
      }),
    datasetVersionsByIds: (ids: readonly number[]) => readBy(pool, datasetVersionList, ids),
    /** The version with this number; for null, the version that the last import created. */
    datasetVersion: async (number: number | null) => {
      const wanted = number ?? (await readNewestDatasetVersion(pool))?.number ?? null;
      if (wanted === null) return null;
      return first(readBy(pool, datasetVersionList, [wanted], { sql: 'd.number', type: 'integer' }));
    },

    imports: (args: ImportsArgs) => readPage(pool, importList, importRequest(args)),
    importsByIds: (ids: readonly string[]) => readBy(pool, importList, ids),
    importsOfVersions: (versionIds: readonly number[], args: ImportsArgs) =>
      readPages(pool, importList, importRequest(args), {
        sql: 'i.dataset_version_id',
        type: 'integer',
        ids: versionIds,
      }),
    sourcesOfVersions: (versionIds: readonly number[], args: ImportsArgs) =>
      readPages(pool, importsBehind, importRequest(args), { sql: 'd.id', type: 'integer', ids: versionIds }),
    rejectsOfImports: (importIds: readonly string[], args: PageArgs) =>
      readPages(
        pool,
        importRejectList,
        { ...args, orderBy: { field: 'ROW_NUMBER', direction: 'ASC' } },
        { sql: 'r.import_id', type: 'uuid', ids: importIds },
      ),
    reject: (importId: string, rowNumber: number) =>
      readOne(pool, importRejectList, { 'r.import_id': importId, 'r.row_number': rowNumber }),

    /** For example "18.4". */
    databaseVersion: async () => {
      const { rows } = await pool.query<{ server_version: string }>('SHOW server_version');
      return rows[0]?.server_version ?? 'unknown';
    },
  };
}
