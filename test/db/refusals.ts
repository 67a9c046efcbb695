const HASH = 'a'.repeat(64);
const uuid = (n: number) => `'00000000-0000-4000-8000-${String(n).padStart(12, '0')}'`;

/** Runs 1 and 2 succeeded, 3 is running; versions 1, 2, 3; 1 became champion at one o'clock and 2 at two o'clock. */
export const VALID_ROWS = `
  INSERT INTO artist (id, name) VALUES (1, 'Anna');
  INSERT INTO track (id, key, name, artist_id, popularity) VALUES (1, 'a', 'A', 1, 40), (2, 'b', 'B', 1, 50);
  INSERT INTO dataset_version (id, number, content_hash, artifact_hash, rows, artists, albums, reference_date, profile)
    VALUES (1, 1, '${HASH}', '${HASH}', 2, 1, 0, '2025-01-01', '{}');
  INSERT INTO upload (id, token_hash, expires_at) VALUES (${uuid(1)}, 'x', now() + interval '1 hour');
  INSERT INTO import (id, status, source, file_hash, bytes, dataset_version_id, started_at, finished_at)
    VALUES (${uuid(1)}, 'SUCCEEDED', 'demo', '${HASH}', 10, 1, now(), now()),
           (${uuid(2)}, 'QUEUED', 'demo', '${HASH}', 10, NULL, NULL, NULL);
  INSERT INTO training_run (id, status, preset, config, seed, split_strategy, dataset_version_id, started_at, finished_at)
    SELECT v.id::uuid, v.status::"JobStatus", 'RIDGE', '{}', 1, 'RANDOM', 1, now(), v.finished
    FROM (VALUES (${uuid(1)}, 'SUCCEEDED', now()), (${uuid(2)}, 'SUCCEEDED', now()), (${uuid(3)}, 'SUCCEEDED', now()),
                 (${uuid(4)}, 'RUNNING', NULL)) AS v (id, status, finished);
  INSERT INTO model_version (id, model_id, number, run_id, artifact_hash)
    VALUES (1, 1, 1, ${uuid(1)}, '${HASH}'), (2, 1, 2, ${uuid(2)}, '${HASH}'), (3, 1, 3, ${uuid(3)}, '${HASH}');
  INSERT INTO promotion (id, model_id, kind, from_version_id, to_version_id, actor, promoted_at)
    VALUES (1, 1, 'PROMOTE', NULL, 1, 'system', '2025-01-01T01:00Z'), (2, 1, 'PROMOTE', 1, 2, 'system', '2025-01-01T02:00Z');
  INSERT INTO champion_period (id, model_version_id, promotion_id, period)
    VALUES (1, 1, 1, '[2025-01-01T01:00Z,2025-01-01T02:00Z)'), (2, 2, 2, '[2025-01-01T02:00Z,)');
`;

export const promotion = (at: string, to = 3) => `
  INSERT INTO promotion (id, model_id, kind, from_version_id, to_version_id, actor, promoted_at)
    VALUES (3, 1, 'PROMOTE', 2, ${to}, 'x', '${at}');`;
export const period = (range: string) =>
  `INSERT INTO champion_period (model_version_id, promotion_id, period) VALUES (3, 3, '${range}');`;
export const close = (at: string) =>
  `UPDATE champion_period SET period = tstzrange(lower(period), '${at}') WHERE id = 2;`;

/** Rules that Prisma's schema cannot express: constraint or trigger → statements that it must refuse. */
export const refusals: Record<string, string[]> = {
  artist_name_length: [
    `INSERT INTO artist (name) VALUES ('')`,
    `INSERT INTO artist (name) VALUES (repeat('é', 1001))`,
  ],
  artist_track_count_range: ['UPDATE artist SET track_count = -1'],
  artist_mean_popularity_range: [
    'UPDATE artist SET mean_popularity = 101',
    `UPDATE artist SET mean_popularity = 'NaN'`,
  ],
  album_key_length: [`INSERT INTO album (key, name) VALUES ('', 'x')`],
  album_total_tracks_range: [`INSERT INTO album (key, name, total_tracks) VALUES ('x', 'x', -1)`],
  album_release_precision_given: [
    `INSERT INTO album (key, name, release_date) VALUES ('x', 'x', '2020-01-01')`,
    `INSERT INTO album (key, name, release_precision) VALUES ('x', 'x', 'DAY')`,
  ],
  track_key_length: [`UPDATE track SET key = repeat('x', 2001) WHERE id = 1`],
  track_name_length: [`UPDATE track SET name = ''`],
  track_track_number_range: ['UPDATE track SET track_number = -1'],
  track_duration_ms_range: ['UPDATE track SET duration_ms = -1'],
  track_popularity_range: [
    'UPDATE track SET popularity = -0.1',
    'UPDATE track SET popularity = 100.1',
    `UPDATE track SET popularity = 'NaN'`,
  ],
  track_artist_popularity_range: ['UPDATE track SET artist_popularity = 101'],
  track_artist_followers_range: ['UPDATE track SET artist_followers = -1'],
  track_observation_popularity_range: [observation('101', 'NULL', 'NULL')],
  track_observation_artist_popularity_range: [observation('50', '-1', 'NULL')],
  track_observation_artist_followers_range: [observation('50', 'NULL', '-1')],
  track_audio_shares_range: [audio('energy', '1.1'), audio('valence', '-0.1'), audio('liveness', "'NaN'")],
  track_audio_key_range: [audio('key', '12'), audio('key', '-1')],
  track_audio_mode_range: [audio('mode', '2')],
  track_audio_loudness_range: [audio('loudness', '-101'), audio('loudness', "'NaN'")],
  track_audio_tempo_range: [audio('tempo', '0'), audio('tempo', "'NaN'")],
  track_audio_time_signature_range: [audio('time_signature', '0')],
  track_audio_something_known: [audio('mode', 'NULL')],
  upload_expires_later: [`UPDATE upload SET expires_at = created_at`],
  upload_bytes_range: [`UPDATE upload SET bytes = -1, file_hash = '${HASH}', received_at = now()`],
  upload_file_hash_format: [`UPDATE upload SET bytes = 1, file_hash = 'x', received_at = now()`],
  upload_received_whole: [
    `UPDATE upload SET file_hash = '${HASH}'`,
    `UPDATE upload SET bytes = 1, file_hash = '${HASH}'`,
  ],
  import_source_known: [`UPDATE import SET source = 'mail'`],
  import_upload_is_an_upload: [`UPDATE import SET upload_id = ${uuid(1)}`],
  import_file_hash_format: [`UPDATE import SET file_hash = upper(file_hash)`],
  import_counts_range: ['UPDATE import SET rows_rejected = -1', 'UPDATE import SET bytes_read = -1'],
  import_started_when_running: [`UPDATE import SET status = 'RUNNING' WHERE status = 'QUEUED'`],
  import_finished_when_terminal: [
    `UPDATE import SET finished_at = now() WHERE status = 'QUEUED'`,
    `UPDATE import SET status = 'CANCELLED' WHERE status = 'QUEUED'`,
    `UPDATE import SET finished_at = NULL WHERE status = 'SUCCEEDED'`,
  ],
  import_failed_with_error: [
    `UPDATE import SET status = 'FAILED', finished_at = now() WHERE status = 'QUEUED'`,
  ],
  import_succeeded_with_version: [
    `UPDATE import SET status = 'SUCCEEDED', finished_at = now() WHERE status = 'QUEUED'`,
  ],
  import_stays_finished: [
    `UPDATE import SET status = 'QUEUED', finished_at = NULL WHERE status = 'SUCCEEDED'`,
  ],
  import_reject_row_number_range: [`INSERT INTO import_reject VALUES (${uuid(1)}, 0, NULL, NULL, 'x')`],
  dataset_version_number_range: [datasetVersion({ number: '0' })],
  dataset_version_counts_range: [
    datasetVersion({ rows: '0' }),
    datasetVersion({ artists: '3' }),
    datasetVersion({ artists: '0' }),
  ],
  dataset_version_hash_format: [datasetVersion({ artifact_hash: `'x'` })],
  dataset_version_is_frozen: ['UPDATE dataset_version SET rows = 3'],
  training_run_data_is_here: [`UPDATE training_run SET dataset_version_id = NULL WHERE id = ${uuid(1)}`],
  training_run_imported_is_over: [`UPDATE training_run SET imported_from = '{}' WHERE id = ${uuid(4)}`],
  training_run_counts_range: [
    'UPDATE training_run SET epochs_done = -1',
    'UPDATE training_run SET attempt = -1',
  ],
  training_run_split_named: [
    `UPDATE training_run SET split_strategy = 'EXPLICIT'`,
    `UPDATE training_run SET split_hash = '${HASH}'`,
  ],
  training_run_started_when_running: [`UPDATE training_run SET started_at = NULL WHERE status = 'RUNNING'`],
  training_run_finished_when_terminal: [
    `UPDATE training_run SET status = 'SUCCEEDED' WHERE status = 'RUNNING'`,
    `UPDATE training_run SET finished_at = now() WHERE status = 'RUNNING'`,
  ],
  training_run_failed_with_error: [
    `UPDATE training_run SET status = 'FAILED', finished_at = now() WHERE status = 'RUNNING'`,
  ],
  training_run_stays_finished: [`UPDATE training_run SET status = 'CANCELLED' WHERE status = 'SUCCEEDED'`],
  training_run_fold_of_folds: [
    `UPDATE training_run SET folds = 5, fold = 0 WHERE status = 'RUNNING'`,
    `UPDATE training_run SET split_strategy = 'ARTIST_GROUPED', folds = 5`,
    `UPDATE training_run SET split_strategy = 'ARTIST_GROUPED', folds = 5, fold = 5`,
  ],
  training_run_evaluates_held_out_rows: [
    `UPDATE training_run SET evaluated_split = 'TRAIN' WHERE status = 'RUNNING'`,
  ],
  training_run_evaluation_complete: [
    `UPDATE training_run SET evaluation = '{}', evaluated_rows_hash = '${HASH}' WHERE status = 'SUCCEEDED'`,
    `UPDATE training_run SET evaluated_split = 'TEST' WHERE status = 'SUCCEEDED'`,
    `UPDATE training_run SET evaluated_split = 'TEST', evaluation = '{}' WHERE status = 'SUCCEEDED'`,
  ],
  training_run_reproduction_of_version: [
    `UPDATE training_run SET reproduction = '{}' WHERE status = 'RUNNING'`,
  ],
  training_run_reproduced_whole: [
    `UPDATE training_run SET reproduction_of_id = 1, reproduction = '{}' WHERE status = 'RUNNING'`,
    `UPDATE training_run SET reproduction_of_id = 1 WHERE id = ${uuid(2)}`,
  ],
  training_run_reproduction_is_no_cell: [
    `UPDATE training_run SET reproduction_of_id = 1, evaluated_split = 'TEST' WHERE status = 'RUNNING'`,
  ],
  verification_finished_after_start: [verification(`now(), now() - interval '1 second'`)],
  verification_is_evidence: [verification('now(), now()') + '; UPDATE verification SET intact = true'],
  training_run_cell_key_of_cell: [`UPDATE training_run SET cell_key = 'x' WHERE status = 'RUNNING'`],
  training_run_cell_key_key: [
    `UPDATE training_run SET evaluated_split = 'TEST', cell_key = 'x' WHERE status = 'RUNNING';
     INSERT INTO training_run (id, preset, config, seed, split_strategy, dataset_version_id, evaluated_split, cell_key)
       VALUES (${uuid(9)}, 'RIDGE', '{}', 1, 'RANDOM', 1, 'TEST', 'x')`,
  ],
  scorecard_cell_fold_range: [
    `INSERT INTO scorecard (id, run_id) VALUES (${uuid(1)}, ${uuid(1)});
     INSERT INTO scorecard_cell VALUES (${uuid(1)}, 'RANDOM', -1, ${uuid(2)})`,
  ],
  scorecard_row_folds_done_range: [
    `INSERT INTO scorecard (id, run_id) VALUES (${uuid(1)}, ${uuid(1)});
     INSERT INTO scorecard_row VALUES (${uuid(1)}, 'RANDOM', 0, '{}')`,
  ],
  sweep_budget_given: [sweep({ trials: 'NULL' }), sweep({ trials: '0' }), sweep({ minutes: '0' })],
  sweep_eta_range: [sweep({ eta: '1' })],
  sweep_rungs_range: [
    sweep({ rungs: `'{}'` }),
    sweep({ rungs: 'NULL' }),
    sweep({ rungs: `'{0,1}'` }),
    sweep({ rungs: `'{0.5}'` }),
    sweep({ rungs: `'{2,1}'` }),
  ],
  sweep_split_named: [sweep({ split_hash: `'${HASH}'` }), sweep({ split_strategy: `'EXPLICIT'` })],
  sweep_started_when_running: [sweep({ status: `'RUNNING'` })],
  sweep_finished_when_terminal: [sweep({ status: `'CANCELLED'` }), sweep({ finished_at: 'now()' })],
  sweep_failed_with_error: [sweep({ status: `'FAILED'`, finished_at: 'now()' })],
  sweep_succeeded_with_run: [
    sweep({ status: `'SUCCEEDED'`, finished_at: 'now()' }),
    sweep({ run_id: uuid(1) }),
  ],
  sweep_stays_finished: [
    `${sweep({ status: `'CANCELLED'`, finished_at: 'now()' })};
     UPDATE sweep SET status = 'QUEUED', finished_at = NULL`,
  ],
  sweep_trial_number_range: [`${sweep({})}; INSERT INTO sweep_trial VALUES (${uuid(1)}, 0, '{}')`],
  sweep_evaluation_rung_range: [
    `${sweep({})}; INSERT INTO sweep_trial VALUES (${uuid(1)}, 1, '{}');
     INSERT INTO sweep_evaluation VALUES (${uuid(1)}, 1, -1, ${uuid(1)})`,
  ],
  idempotency_key_format: [
    keyed(`''`, 'x', HASH),
    keyed(`repeat('x', 201)`, 'x', HASH),
    keyed(`'k'`, '', HASH),
    keyed(`'k'`, 'x', 'x'),
  ],
  idempotency_key_is_answered_once: [
    `${keyed(`'k'`, 'x', HASH)}; UPDATE idempotency_key SET answer = '1'; UPDATE idempotency_key SET answer = '2'`,
    `${keyed(`'k'`, 'x', HASH)}; UPDATE idempotency_key SET answer = '1', mutation = 'y'`,
  ],
  epoch_metric_range: [
    `INSERT INTO epoch_metric VALUES (${uuid(4)}, 0, 1, 1, 1, 1, 0.1, 1)`,
    `INSERT INTO epoch_metric VALUES (${uuid(4)}, 1, 1, 1, 1, -1, 0.1, 1)`,
  ],
  model_is_one: [`INSERT INTO model (id, name) VALUES (2, 'another')`],
  model_version_number_range: [modelVersion('0', HASH)],
  model_version_artifact_hash_format: [modelVersion('4', 'x')],
  model_version_is_frozen: [
    'UPDATE model_version SET number = 9 WHERE id = 1',
    `UPDATE model_version SET archived_at = now() WHERE id = 3; UPDATE model_version SET archived_at = NULL WHERE id = 3`,
  ],
  model_version_tags_few: [
    'UPDATE model_version SET tags = NULL WHERE id = 1',
    `UPDATE model_version SET tags = array_fill('a'::text, '{21}') WHERE id = 1`,
  ],
  model_version_description_short: [`UPDATE model_version SET description = repeat('x', 2001) WHERE id = 1`],
  model_version_archived_is_not_champion: ['UPDATE model_version SET archived_at = now() WHERE id = 2'],
  champion_period_not_of_archived: [
    'UPDATE model_version SET archived_at = now() WHERE id = 3;' +
      promotion('2025-01-01T03:00Z') +
      close('2025-01-01T03:00Z') +
      period('[2025-01-01T03:00Z,)'),
  ],
  model_version_metric_range: [
    metric('0, 1, 1, 1, 0.5, 0'),
    metric(`1, 'NaN', 1, 1, 0.5, 0`),
    metric('1, 1, 1, 1, 1.1, 0'),
    metric(`1, 1, 1, 1, NULL, '-infinity'`),
  ],
  model_version_calibration_rows_range: [
    `INSERT INTO model_version (id, model_id, number, run_id, artifact_hash, calibration_rows)
       VALUES (4, 1, 4, ${uuid(4)}, '${HASH}', 0)`,
  ],
  model_version_metric_intervals: [
    `INSERT INTO model_version_metric (model_version_id, estimator, split, n, mae, mse, rmse, bias, mae_lower, mae_upper)
       VALUES (1, 'MODEL', 'TEST', 1, 1, 1, 1, 0, 2, 1)`,
  ],
  prediction_interval: [interval('NULL, 60'), interval('-1, 60'), interval('60, 40'), interval('40, 101')],
  artist_error_statistic_shrunken: [
    statistic('1, 1, 1, 1, 1, 1, 1, -1, 0, 1'),
    statistic('1, 1, 1, 1, 1, 1, 1, 2, 0, 1'),
    statistic(`1, 1, 1, 1, 1, 1, 1, 1, 0, 'NaN'`),
  ],
  error_slice_range: [
    evaluation(
      'error_slice',
      'split, dimension, position, label, n, mae, bias',
      `'TEST', 'GENRE', 0, 'pop', 0, 1, 0`,
    ),
    evaluation(
      'error_slice',
      'split, dimension, position, label, n, mae, bias',
      `'TEST', 'GENRE', 0, 'pop', 1, 1, 2`,
    ),
  ],
  interval_coverage_range: [
    evaluation(
      'interval_coverage',
      '"group", position, label, n, coverage, mean_width',
      `'ALL', 0, 'all', 1, 1.1, 5`,
    ),
    evaluation(
      'interval_coverage',
      '"group", position, label, n, coverage, mean_width',
      `'ALL', 0, 'all', 1, 1, 101`,
    ),
  ],
  noise_ceiling_range: [
    evaluation('noise_ceiling', 'split, n, songs, mean_gap, median_gap, mae', `'TEST', 1, 2, 1, 1, 1`),
    evaluation('noise_ceiling', 'split, n, songs, mean_gap, median_gap, mae', `'TEST', 1, 1, 1, 1, 'NaN'`),
  ],
  feature_importance_range: [
    evaluation('feature_importance', '"group", n, rise', `'', 1, 1`),
    evaluation('feature_importance', '"group", n, rise', `'artist', 0, 1`),
    evaluation('feature_importance', '"group", n, rise', `'artist', 1, 'NaN'`),
  ],
  prediction_actual_range: [prediction('101, 50, 51, 51')],
  prediction_mean_finite: [prediction('50, 40, 10, 10', `'NaN'`)],
  prediction_probability_of_low_range: [
    prediction('50, 40, 10, 10', '40', '1.1'),
    prediction('50, 40, 10, 10', '40', '-0.1'),
  ],
  prediction_predicted_finite: [prediction(`50, 'NaN', 'NaN', 'NaN'`)],
  prediction_residual_is_actual_minus_predicted: [
    prediction('50, 40, -10, 10'),
    prediction('40, 50, -10, -10'),
  ],
  artist_error_statistic_range: [
    statistic('0, 1, 1, 1, 1, 1, 1'),
    statistic('1, 1, 1, 1, 1, 2, 2'),
    statistic('1, 1, 1, 1, 2, 1, 1'),
  ],
  promotion_changes_champion: [promotion('2025-01-01T03:00Z', 2)],
  promotion_rollback_has_origin: [
    `INSERT INTO promotion (model_id, kind, to_version_id, actor, promoted_at) VALUES (1, 'ROLLBACK', 3, 'x', now())`,
  ],
  promotion_forced_with_reason: [forcedPromotion('NULL', 'NULL'), forcedPromotion(`' '`, 'NULL')],
  promotion_of_its_verdict: [
    verdict('2, 3') + forcedPromotion(`'x'`, '1'), // it passed: nothing was overridden
    verdict('1, 3') + plainPromotion('1'),
    verdict('2, 1') + plainPromotion('1'),
    verdict('2, 3', { outcome: `'REFUSED'` }) + plainPromotion('1'),
  ],
  promotion_verdict_of_two: [verdict('2, 2')],
  promotion_verdict_margin_range: [verdict('2, 3', { margin: '0' }), verdict('2, 3', { margin: `'NaN'` })],
  promotion_verdict_counts_range: [verdict('2, 3', { artists: '501' })],
  promotion_verdict_measured: [
    verdict('2, 3', { difference: '1' }),
    verdict('2, 3', { difference_lower: '0' }),
    verdict('2, 3', { coverage: '1.1' }),
    verdict('2, 3', { champion_mae: `'NaN'`, difference: `'NaN'` }),
  ],
  promotion_verdict_passed_by_figures: [
    verdict('2, 3', { difference_lower: 'NULL', difference_upper: 'NULL' }),
    verdict('2, 3', { coverage: 'NULL' }),
  ],
  promotion_verdict_is_frozen: [verdict('2, 3') + `UPDATE promotion_verdict SET outcome = 'REFUSED'`],
  promotion_previous_is_earlier: [
    `INSERT INTO promotion (id, model_id, kind, from_version_id, to_version_id, actor, promoted_at, previous_id)
     VALUES (9, 1, 'PROMOTE', 2, 3, 'x', now(), 9)`,
  ],
  promotion_is_history: [`UPDATE promotion SET reason = 'x'`, 'DELETE FROM promotion'],
  champion_period_not_empty: [promotion('2025-01-01T03:00Z') + period('empty')],
  champion_period_half_open: [
    promotion('2025-01-01T03:00Z') + close('2025-01-01T03:00Z') + period('(2025-01-01T03:00Z,)'),
    promotion('2025-01-01T03:00Z') + close('2025-01-01T03:00Z') + period('[2025-01-01T03:00Z,infinity)'),
  ],
  champion_period_one_at_an_instant: [
    promotion('2025-01-01T03:00Z') + period('[2025-01-01T03:00Z,)'),
    promotion('2025-01-01T01:30Z') + period('[2025-01-01T01:30Z,2025-01-01T01:40Z)'),
  ],
  champion_period_of_its_promotion: [
    promotion('2025-01-01T03:00Z') + close('2025-01-01T03:00:01Z') + period('[2025-01-01T03:00:01Z,)'),
    promotion('2025-01-01T03:00Z', 1) + close('2025-01-01T03:00Z') + period('[2025-01-01T03:00Z,)'),
  ],
  champion_period_contiguous: [
    close('2025-01-01T03:00Z'),
    promotion('2025-01-01T03:00Z') + close('2025-01-01T02:59Z') + period('[2025-01-01T03:00Z,)'),
    promotion('2025-01-01T00:10Z') + period('[2025-01-01T00:10Z,2025-01-01T00:20Z)'),
  ],
  champion_period_is_kept: ['DELETE FROM champion_period WHERE id = 1'],
  champion_period_only_closes: [
    `UPDATE champion_period SET period = '[2025-01-01T01:00Z,2025-01-01T01:30Z)' WHERE id = 1`,
    `UPDATE champion_period SET period = '[2025-01-01T02:30Z,)' WHERE id = 2`,
    'UPDATE champion_period SET model_version_id = 3 WHERE id = 2',
  ],
};

function verdict(versions: string, changes: Record<string, string> = {}): string {
  const columns = {
    outcome: `'PASSED'`,
    margin: '0.15',
    rows: '500',
    artists: '200',
    champion_mae: '15',
    challenger_mae: '14',
    difference: '-1',
    difference_lower: '-1.5',
    difference_upper: '-0.5',
    coverage: '0.9',
    ...changes,
  };
  return `INSERT INTO promotion_verdict (id, champion_id, challenger_id, mode, policy_version, report, ${Object.keys(columns).join(', ')})
    VALUES (1, ${versions}, 'SUPERIOR', 1, '{}', ${Object.values(columns).join(', ')});`;
}
function forcedPromotion(reason: string, verdictId: string): string {
  return `INSERT INTO promotion (model_id, kind, from_version_id, to_version_id, actor, promoted_at, reason, verdict_id, forced)
    VALUES (1, 'PROMOTE', 2, 3, 'x', now(), ${reason}, ${verdictId}, true);`;
}
function plainPromotion(verdictId: string): string {
  return `INSERT INTO promotion (model_id, kind, from_version_id, to_version_id, actor, promoted_at, verdict_id)
    VALUES (1, 'PROMOTE', 2, 3, 'x', now(), ${verdictId});`;
}
function keyed(key: string, mutation: string, requestHash: string): string {
  return `INSERT INTO idempotency_key (key, mutation, request_hash) VALUES (${key}, '${mutation}', '${requestHash}')`;
}
function observation(popularity: string, artist: string, followers: string): string {
  return `INSERT INTO track_observation (track_id, import_id, popularity, artist_popularity, artist_followers, observed_at)
    VALUES (1, ${uuid(1)}, ${popularity}, ${artist}, ${followers}, now())`;
}
function audio(column: string, value: string): string {
  return `INSERT INTO track_audio (track_id, import_id, ${column}) VALUES (1, ${uuid(1)}, ${value})`;
}
function datasetVersion(
  change: Partial<Record<'number' | 'rows' | 'artists' | 'artifact_hash', string>>,
): string {
  const { number, rows, artists, artifact_hash } = {
    number: '2',
    rows: '2',
    artists: '1',
    artifact_hash: `'${HASH}'`,
    ...change,
  };
  return `INSERT INTO dataset_version (number, content_hash, artifact_hash, rows, artists, albums, reference_date, profile)
    VALUES (${number}, '${'b'.repeat(64)}', ${artifact_hash}, ${rows}, ${artists}, 0, '2025-01-01', '{}')`;
}
function modelVersion(number: string, artifact: string): string {
  return `INSERT INTO model_version (model_id, number, run_id, artifact_hash) VALUES (1, ${number}, ${uuid(4)}, '${artifact}')`;
}
function metric(values: string): string {
  return `INSERT INTO model_version_metric VALUES (1, 'MODEL', 'TEST', ${values})`;
}
function prediction(values: string, mean = '40', low = 'NULL'): string {
  return `INSERT INTO prediction (model_version_id, track_id, split, actual, predicted, residual, absolute_error, mean, probability_of_low)
    VALUES (1, 1, 'TEST', ${values}, ${mean}, ${low})`;
}
function interval(ends: string) {
  return `INSERT INTO prediction VALUES (1, 1, 'TEST', 50, 40, 10, 10, ${ends}, 40)`;
}
function evaluation(table: string, columns: string, values: string) {
  return `INSERT INTO ${table} (model_version_id, ${columns}) VALUES (1, ${values})`;
}
function statistic(values: string): string {
  return `INSERT INTO artist_error_statistic VALUES (1, 1, 'TEST', ${values})`;
}

/** A queued sweep with these columns changed. */
function sweep(columns: Record<string, string>): string {
  const values = {
    id: uuid(1),
    preset: `'RIDGE'`,
    config: `'{}'`,
    search_space: `'{}'`,
    seed: '1',
    split_strategy: `'RANDOM'`,
    dataset_version_id: '1',
    trials: '9',
    eta: '3',
    rungs: `'{1}'`,
    ...columns,
  };
  return `INSERT INTO sweep (${Object.keys(values).join(', ')}) VALUES (${Object.values(values).join(', ')})`;
}
function verification(startAndEnd: string): string {
  return `INSERT INTO verification (model_version_id, actor, intact, items, started_at, finished_at)
    VALUES (1, 'x', false, '[]', ${startAndEnd})`;
}
