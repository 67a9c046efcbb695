import { createTestApi, type TestApi } from '../support/api.js';
import type { Json } from '../support/http.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
});
afterAll(() => api.close());

describe('tracks', () => {
  test('lists the most popular first, with all related objects', async () => {
    const { tracks } = await api.data(`{
      tracks(first: 3) {
        totalCount
        pageInfo { hasNextPage hasPreviousPage }
        edges { node {
          id key name popularity releaseDate artistFollowers genres
          artist { name trackCount } album { name type } observations { popularity observedAt }
        } }
      }
    }`);
    expect(tracks.totalCount).toBe(300);
    expect(tracks.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false });
    const popularity = tracks.edges.map(({ node }: Json) => node.popularity);
    expect(popularity).toEqual([...popularity].sort((a, b) => b - a));
    const [{ node }] = tracks.edges;
    expect(node.artist.trackCount).toBeGreaterThan(0);
    expect(node.observations).toEqual([{ popularity: node.popularity, observedAt: expect.any(String) }]);
    expect(node.releaseDate).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test('returns audio features and their import, or null if unknown', async () => {
    await api.db.pool.query(
      `INSERT INTO track_audio (track_id, import_id, danceability, key, mode, time_signature)
       SELECT track.id, import.id, 0.7, 6, 0, 4 FROM track, import WHERE track.id = (SELECT min(id) FROM track)`,
    );
    const { tracks } = await api.data(`{
      tracks(first: 100) { edges { node { audioFeatures { danceability energy key mode timeSignature source { source fileHash } } } } }
    }`);
    const { track } = await api.data(
      'query ($id: String!) { track(spotifyId: $id) { audioFeatures { danceability energy key mode timeSignature source { source } } } }',
      {
        id: (await api.db.pool.query<{ key: string }>('SELECT key FROM track ORDER BY id LIMIT 1')).rows[0]!
          .key,
      },
    );
    expect(track.audioFeatures).toEqual({
      danceability: 0.7,
      energy: null,
      key: 6,
      mode: 0,
      timeSignature: 4,
      source: { source: 'demo' },
    });
    expect(tracks.edges.filter(({ node }: Json) => node.audioFeatures !== null).length).toBeLessThan(2);
  });

  test('returns followers beyond 2³¹ exactly', async () => {
    const { rows } = await api.db.pool.query<{ spotify_id: string }>(
      `UPDATE track SET artist_followers = 9007199254740991 WHERE id = (SELECT min(id) FROM track) RETURNING spotify_id`,
    );
    const { track } = await api.data('query ($id: String!) { track(spotifyId: $id) { artistFollowers } }', {
      id: rows[0]!.spotify_id,
    });
    expect(track.artistFollowers).toBe(9007199254740991);
  });

  test('combines filters with inclusive bounds', async () => {
    const { tracks } = await api.data(`{
      tracks(first: 100, filter: { popularity: { min: 30, max: 60 }, releaseDate: { min: "2020-01-01", max: "2023-12-31" } }) {
        totalCount
        edges { node { popularity releaseDate } }
      }
    }`);
    expect(tracks.totalCount).toBeGreaterThan(0);
    for (const { node } of tracks.edges) {
      expect(node.popularity).toBeGreaterThanOrEqual(30);
      expect(node.popularity).toBeLessThanOrEqual(60);
      expect(node.releaseDate >= '2020-01-01' && node.releaseDate <= '2023-12-31').toBe(true);
    }
  });

  test('searches for literal text, not for a pattern', async () => {
    const { rows } = await api.db.pool.query<{ id: number; name: string }>(
      'SELECT id, name FROM track ORDER BY id LIMIT 1',
    );
    await api.db.pool.query('UPDATE track SET name = $2 WHERE id = $1', [rows[0]!.id, "100%_O'Neil\\"]);
    const count = async (nameContains: string) =>
      (
        await api.data('query ($filter: TrackFilter) { tracks(filter: $filter) { totalCount } }', {
          filter: { nameContains },
        })
      ).tracks.totalCount;
    expect(await count("%_o'NEIL\\")).toBe(1);
    expect(await count('%')).toBe(1);
    expect(await count("'; DROP TABLE track; --")).toBe(0);
  });

  test('refuses a NUL character with a message', async () => {
    const { errors } = await api.execute('query ($name: String!) { artist(name: $name) { id } }', {
      name: 'a\0b',
    });
    expect(errors[0]!.extensions.code).toBe('INVALID_TEXT');
  });

  test('returns the same rows backwards with last and before', async () => {
    const query = `query ($last: Int, $before: String) {
      tracks(last: $last, before: $before, orderBy: { field: RELEASE_DATE, direction: ASC }) {
        pageInfo { hasPreviousPage startCursor } edges { node { id } }
      }
    }`;
    const seen: string[] = [];
    for (let before: string | null = null; ;) {
      const { tracks }: Json = await api.data(query, { last: 90, before });
      seen.unshift(...tracks.edges.map(({ node }: Json) => node.id));
      if (!tracks.pageInfo.hasPreviousPage) break;
      before = tracks.pageInfo.startCursor;
    }
    expect(new Set(seen).size).toBe(300);
    expect(seen).toHaveLength(300);
  });

  test('refuses a page over the limit and names the limit', async () => {
    const { data, errors } = await api.execute('{ tracks(first: 101) { totalCount } }');
    expect(data).toBeNull();
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('0–100; received 101'),
      extensions: { code: 'INVALID_PAGE', field: ['first'] },
    });
  });

  test('refuses a cursor of another order', async () => {
    const { tracks } = await api.data('{ tracks(first: 1) { pageInfo { endCursor } } }');
    const { errors } = await api.execute(
      'query ($after: String) { tracks(after: $after, orderBy: { field: NAME, direction: ASC }) { totalCount } }',
      { after: tracks.pageInfo.endCursor },
    );
    expect(errors[0]!.extensions.code).toBe('INVALID_CURSOR');
  });
});

describe('artists', () => {
  test('returns a page of tracks for each artist', async () => {
    const { artists } = await api.data(`{
      artists(first: 5, orderBy: { field: TRACK_COUNT, direction: DESC }) {
        edges { node { name trackCount meanPopularity tracks(first: 2) { totalCount edges { node { popularity artist { name } } } } } }
      }
    }`);
    for (const { node } of artists.edges) {
      expect(node.tracks.totalCount).toBe(node.trackCount);
      for (const edge of node.tracks.edges) expect(edge.node.artist.name).toBe(node.name);
    }
  });

  test('finds an artist by exact name', async () => {
    const { artists } = await api.data('{ artists(first: 1) { edges { node { name } } } }');
    const { name } = artists.edges[0].node;
    const query = 'query ($name: String!) { artist(name: $name) { name } }';
    expect((await api.data(query, { name })).artist.name).toBe(name);
    expect((await api.data(query, { name: `${name} ` })).artist).toBeNull();
  });
});

describe('dataset versions and imports', () => {
  test('returns the newest version with its columns, imports and rejects', async () => {
    const { datasetVersion } = await api.data(`{
      datasetVersion {
        number rows artists referenceDate contentHash
        profile { column missing distinct minimum maximum mean }
        imports { totalCount edges { node {
          status source bytes bytesRead rowsRejected columns { header readAs }
          rejects(first: 2) { totalCount edges { node { rowNumber column value reason } } }
        } } }
      }
    }`);
    expect(datasetVersion).toMatchObject({ number: 1, rows: 300, referenceDate: '2025-10-31' });
    const popularity = datasetVersion.profile.find(({ column }: Json) => column === 'popularity');
    expect(popularity).toMatchObject({ missing: 0, mean: expect.any(Number), minimum: expect.any(String) });
    const { node } = datasetVersion.imports.edges[0];
    expect(node).toMatchObject({
      status: 'SUCCEEDED',
      bytes: 3_000_000_000,
      columns: [
        { header: 'Track', readAs: 'title' },
        { header: 'foo', readAs: null },
      ],
      rejects: { totalCount: 3 },
    });
    expect(node.rejects.edges.map((edge: Json) => edge.node.rowNumber)).toEqual([7, 8]);
  });

  test('returns null for an unknown number', async () => {
    expect(await api.data('{ datasetVersion(number: 99) { id } }')).toEqual({ datasetVersion: null });
  });
});

describe('node(id)', () => {
  test('finds every object that has an id', async () => {
    const { tracks, datasetVersion } = await api.data(`{
      tracks(first: 1) { edges { node { id artist { id } album { id } } } }
      datasetVersion { id imports { edges { node { id rejects { edges { node { id } } } } } } }
    }`);
    const track = tracks.edges[0].node;
    const imported = datasetVersion.imports.edges[0].node;
    const ids = {
      Track: track.id,
      Artist: track.artist.id,
      Album: track.album.id,
      DatasetVersion: datasetVersion.id,
      Import: imported.id,
      ImportReject: imported.rejects.edges[0].node.id,
    };
    for (const [type, id] of Object.entries(ids)) {
      const { node } = await api.data('query ($id: ID!) { node(id: $id) { __typename id } }', { id });
      expect(node).toEqual({ __typename: type, id });
    }
  });

  test.each(['', 'x', 'Track:1', Buffer.from('Track:1').toString('base64url') + '='])(
    'refuses %j as an id',
    async (id) => {
      const { errors } = await api.execute('query ($id: ID!) { node(id: $id) { id } }', { id });
      expect(errors[0]!.extensions.code).toBe('INVALID_ID');
    },
  );

  test.each([
    'Track:0',
    'Track:1e3',
    'Track:99999999999',
    "Track:1' OR true",
    'Import:1',
    'Nothing:1',
    'toString:1',
    'ImportReject:1.2',
  ])('returns null for %j', async (text) => {
    const id = Buffer.from(text).toString('base64url');
    expect(await api.data('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ node: null });
  });
});
