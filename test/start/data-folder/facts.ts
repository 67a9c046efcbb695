import { type Api, type Json, openApi, readAll } from './http.js';

/** A query and the answer of the service when the folder was built. */
export interface Fact {
  readonly name: string;
  readonly query: string;
  readonly variables: { readonly version?: number; readonly tracks?: readonly object[] };
  /** The connection that is read to its end; absent: one answer. */
  readonly list?: string;
  readonly answer: Json;
}

const INTERVAL = '{ lower upper }';
const ERROR = 'error { code message }';
const FIGURES =
  `mae maeInterval ${INTERVAL} mse mseInterval ${INTERVAL} rmse rmseInterval ${INTERVAL} ` +
  `r2 r2Interval ${INTERVAL} bias biasInterval ${INTERVAL}`;
const METRICS = `split trackCount ${FIGURES} baselines { baseline ${FIGURES} }`;
const COVERAGE = `group label trackCount coverage coverageInterval ${INTERVAL} meanWidth`;
const TREND = 'from to trackCount meanResidual mae lower median upper unknown';
const RUN = `id status preset config seed engine code { version commit digest } phase epochsPlanned epochsDone ${ERROR}
  importedFrom { version registeredAt dataset { number contentHash rows artists albums referenceDate } }
  createdAt startedAt finishedAt split { strategy seed keepSongsTogether } datasetVersion { number }
  epochs { epoch trainLoss trainMae validationLoss validationMae learningRate durationMs }
  modelVersion { number } sweep { id } refreshOf { number } reproductionOf { number }
  reproduction { outcome artifactHash files { name expected found } expectedEngine foundEngine sameCode split
    expectedMae foundMae }
  scorecard { id status cellsPlanned cellsDone createdAt finishedAt
    rows { question folds foldsDone metrics { ${METRICS} } coverage { ${COVERAGE} } ${ERROR} } }`;

const everything: Readonly<Record<string, string>> = {
  'the champion and its history': `{ model { name champion { id number } promotions(first: 100) { totalCount nodes {
    id kind reason actor forced promotedAt fromVersion { number } toVersion { number }
    verdict { id outcome mode margin trackCount artistCount championMae challengerMae difference
      differenceInterval ${INTERVAL} coverage coverageInterval ${INTERVAL} judgedAt reasons level
      champion { number } challenger { number } datasetVersion { number } scoredAnew { number }
      testTrackCount learnedTrackCount otherReleaseCount
      slices { slice trackCount difference differenceInterval ${INTERVAL} judged regressed } } } } } }`,
  'dataset versions': `{ datasetVersions(first: 100) { totalCount nodes { id number contentHash artifactHash rows artists albums
    referenceDate createdAt noiseCeiling { trackCount songCount meanGap medianGap } imports(first: 10) { nodes { id } }
    profile { column missing distinct minimum maximum mean } } } }`,
  imports: `{ imports(first: 100) { totalCount nodes { id status source fileName fileHash bytes bytesRead referenceDate rowsRead
    rowsRejected rowsSuperseded tracksAdded tracksChanged ${ERROR} createdAt startedAt finishedAt
    columns { header readAs } rejects(first: 20) { nodes { id rowNumber column value reason } }
    datasetVersion { number } } } }`,
  'training runs': `{ trainingRuns(first: 100) { totalCount nodes { ${RUN} } } }`,
  sweeps: `{ sweeps(first: 100) { totalCount nodes { id status preset config searchSpace seed eta rungs ${ERROR}
    createdAt startedAt finishedAt budget { trials minutes } split { strategy seed keepSongsTogether }
    datasetVersion { number } run { id } modelVersion { number }
    progress { trials evaluationsDone evaluationsRunning }
    leaderboard { rank trial changes config rung share epochs mae maeInterval ${INTERVAL} durationMs ${ERROR} } } } }`,
};

const lists: Readonly<Record<string, string>> = {
  tracks: `id key spotifyId name trackNumber explicit durationMs popularity artistPopularity artistFollowers genres
    releaseDate artist { id name } album { id spotifyId name releaseDate releasePrecision totalTracks type }
    observations { observedAt popularity artistPopularity artistFollowers }
    audioFeatures { danceability energy tempo loudness key mode }`,
  artists: 'id name trackCount meanPopularity',
};

const dimensions = [
  'RELEASE_YEAR',
  'ARTIST_POPULARITY_BAND',
  'ALBUM_TYPE',
  'GENRE',
  'EXPLICIT',
  'ARTIST_SEEN',
  'ALBUM_SEEN',
  'POPULARITY_BAND',
];
const SLICES = dimensions
  .map(
    (by) =>
      `${by}: errorSlices(by: ${by}) { label trackCount mae maeInterval ${INTERVAL} bias biasInterval ${INTERVAL} }`,
  )
  .join('\n');
const TRENDS = ['PREDICTED', 'RELEASE_DATE', 'ARTIST_POPULARITY', 'DURATION', 'TRACK_NUMBER', 'GENRE_COUNT']
  .map((feature) => `${feature}: residualsByFeature(feature: ${feature}) { ${TREND} }`)
  .join('\n');

const VERSION_QUERY = `query ($version: Int!) { modelVersion(number: $version) {
  id number artifactHash createdAt description tags archivedAt isChampion run { id } datasetVersion { number }
  refreshedFrom { number } refreshes(first: 10) { nodes { number } } reproductions(first: 10) { nodes { id } }
  artifacts { name sha256 bytes } metrics { ${METRICS} } calibration { trackCount coverage { ${COVERAGE} } }
  noiseCeiling { split trackCount songCount meanGap medianGap mae maeInterval ${INTERVAL} }
  featureImportance { group trackCount rise riseInterval ${INTERVAL} }
  verifications { intact actor startedAt finishedAt items { kind name status expected found } }
  actualByPredicted { binWidth actual predicted trackCount } residualHistogram { binWidth residual trackCount }
  coverageCurve { level coverage } ${TRENDS} ${SLICES} } }`;

const STORED = 'predicted mean probabilityOfLow interval { lower upper }';
const PAGE = 'pageInfo { hasNextPage endCursor }';
const PREDICTIONS_QUERY = `query ($version: Int!, $after: String) {
  predictions(version: $version, first: 100, after: $after, orderBy: { field: PREDICTED, direction: ASC }) {
    nodes { id split actual residual track { id } ${STORED} } ${PAGE} } }`;
const ARTIST_ERRORS_QUERY = `query ($version: Int!, $after: String) { artistErrorStats(version: $version, first: 100, after: $after) {
  nodes { id split trackCount mae bias rmse shrunkenMae shrunkenMaeInterval ${INTERVAL} artist { name } } ${PAGE} } }`;
const PREDICT_QUERY = `query ($version: Int!, $tracks: [PredictTrackInput!]!) {
  predict(version: $version, tracks: $tracks) { actual track { id } ${STORED} } }`;
const UNRELEASED_QUERY = `query ($version: Int!, $tracks: [PredictTrackInput!]!) { predict(version: $version, tracks: $tracks) {
  ${STORED} quantiles distribution explanation { baseline prediction contributions { group label contribution } }
  neighbours { weight popularity reasons track { id } } labelledMeans { group trackCount meanPopularity } } }`;

/** Queries all facts of a folder that must be the same in every version of the service. */
export async function recordFacts(graphqlUrl: string): Promise<Fact[]> {
  const api = openApi(graphqlUrl);
  const facts: Fact[] = [];
  const ask = async (question: Omit<Fact, 'answer'>) => {
    const answer = await answerOf(api, question);
    facts.push({ ...question, answer });
    return answer;
  };
  for (const [name, query] of Object.entries(everything)) await ask({ name, query, variables: {} });
  for (const [list, fields] of Object.entries(lists)) {
    const query = `query ($after: String) { ${list}(first: 100, after: $after) { nodes { ${fields} } ${PAGE} } }`;
    await ask({ name: list, query, variables: {}, list });
  }
  const artist = facts.at(-1)!.answer[0].name as string;
  for (const { number: version, archivedAt } of await versions(api)) {
    const variables = { version };
    await ask({ name: `version ${version}`, query: VERSION_QUERY, variables });
    if (archivedAt) continue;
    const name = (what: string) => `${what} of version ${version}`;
    const predictions = { name: name('stored predictions'), query: PREDICTIONS_QUERY, variables };
    const rows = (await ask({ ...predictions, list: 'predictions' })) as { track: { id: string } }[];
    const errors = { name: name('artist errors'), query: ARTIST_ERRORS_QUERY, variables };
    await ask({ ...errors, list: 'artistErrorStats' });
    const ids = rows.map(({ track }) => ({ trackId: track.id }));
    for (let at = 0; at < ids.length; at += 1000) {
      const tracks = ids.slice(at, at + 1000);
      await ask({
        name: name(`predict (from track ${at})`),
        query: PREDICT_QUERY,
        variables: { version, tracks },
      });
    }
    const tracks = unreleased(artist);
    await ask({
      name: name('predict (unreleased tracks)'),
      query: UNRELEASED_QUERY,
      variables: { version, tracks },
    });
  }
  return facts;
}

export function answerOf(api: Api, { query, variables, list }: Omit<Fact, 'answer'>): Promise<Json> {
  return list ? readAll(api, query, variables, list) : api.query(query, variables);
}

/** Reads the newest 100, which is more than a folder has. */
export async function versions(api: Api): Promise<{ number: number; archivedAt: string | null }[]> {
  const { modelVersions } = await api.query('{ modelVersions(first: 100) { nodes { number archivedAt } } }');
  return modelVersions.nodes;
}

function unreleased(artistName: string): object[] {
  const audioFeatures = { danceability: 0.7, energy: 0.5, tempo: 120 };
  return [
    {
      facts: {
        name: 'A new song',
        artistName,
        releaseDate: '2025-05-05',
        durationMs: 200_000,
        audioFeatures,
      },
    },
    { facts: { name: '', artistName: 'An artist without tracks', genres: ['pop'], artistFollowers: 1000 } },
  ];
}
