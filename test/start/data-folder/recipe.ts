import { type Api, ended, type Json, openApi, readAll } from './http.js';

/** The contents of a data folder. */
export interface Recipe {
  /** A later edition of the first start's catalogue. */
  readonly newer: Buffer;
  /** A version's file that another instance exported. */
  readonly foreign: Buffer;
  readonly log: (line: string) => void;
}

/**
 * Fills a service that has just had its first start (version 1 a RIDGE, 2 a RESIDUAL_NET) with something of all that
 * the API can make.
 */
export async function fill(graphqlUrl: string, { newer, foreign, log }: Recipe): Promise<void> {
  const api = openApi(graphqlUrl);
  log('Training a version of every preset and split');
  await train(api, {
    preset: 'ARTIST_MEAN',
    split: { strategy: 'ARTIST_GROUPED', seed: 5 },
  });
  const original = await train(api, {
    preset: 'SEED_ORIGINAL',
    config: { epochs: 3 },
    split: { strategy: 'ALBUM_GROUPED' },
  });
  const improved = await train(api, {
    preset: 'SEED_IMPROVED',
    config: { epochs: 3, loss: 'HUBER', artistMeanBlend: 0.3 },
    split: { strategy: 'TEMPORAL' },
  });
  const explicit = await train(api, {
    preset: 'RIDGE',
    config: { penalty: 5 },
    split: await explicitSplit(api),
  });
  await stopped(api);

  log('Promotions and a rollback');
  const force = { force: true, reason: 'A data folder needs a history' };
  await api.mutate('promoteModelVersion', { version: improved, ...force, mode: 'NON_INFERIOR', margin: 2 });
  await api.mutate('promoteModelVersion', { version: 2, ...force });
  await api.mutate('promoteModelVersion', { version: explicit, ...force });
  await api.mutate('rollbackModel', { reason: 'Back to the network' });

  log('A second import, a failed one, and a refresh');
  await importFile(api, newer);
  await importFile(api, Buffer.from('track_name,artist_name\nSong,Singer\n'));
  await finished(api, await api.mutate('refreshModelVersion', { version: 2 }, 'run { id }'));

  log('A sweep and a scorecard');
  const sweep = {
    preset: 'SEED_ORIGINAL',
    config: { epochs: 4 },
    budget: { trials: 4 },
    eta: 2,
    minShare: 0.25,
    seed: 3,
  };
  await ended(api, 'Sweep', (await api.mutate('triggerSweep', sweep, 'sweep { id }')).sweep.id);
  const { scorecard } = await api.mutate('triggerScorecard', { version: 1 }, 'scorecard { id }');
  await ended(api, 'Scorecard', scorecard.id);

  log('An imported version, a reproduction, notes, verifications and an archived version');
  const uploadId = await api.upload('createModelUpload', foreign);
  await api.mutate('importModelVersion', { uploadId }, 'modelVersion { number }');
  const reproduction = await api.mutate('reproduceVersion', { version: 1 }, 'run { id }');
  await ended(api, 'TrainingRun', reproduction.run.id);
  await api.mutate('updateModelVersion', { version: 2, description: 'Serves', addTags: ['first', 'team=a'] });
  await api.mutate('archiveModelVersion', { version: original });
  await api.mutate('verifyModelVersion', { version: 1 });
  await api.mutate('verifyModelVersion', { version: 2 });
}

async function train(api: Api, input: object): Promise<number> {
  return finished(api, await api.mutate('triggerTraining', { seed: 1, ...input }, 'run { id }'));
}

/** The version's number. @throws Error if the run does not succeed */
async function finished(api: Api, { run }: Json): Promise<number> {
  await ended(api, 'TrainingRun', run.id);
  const document =
    'query ($id: ID!) { trainingRun(id: $id) { preset error { message } modelVersion { number } } }';
  const { trainingRun } = await api.query(document, { id: run.id });
  if (!trainingRun.modelVersion) throw new Error(`${trainingRun.preset}: ${trainingRun.error?.message}`);
  return trainingRun.modelVersion.number;
}

/** A cancelled run, and a run that fails because none of its options leads anywhere. */
async function stopped(api: Api): Promise<void> {
  const endless = { preset: 'SEED_ORIGINAL', config: { epochs: 1000, patience: 1000 }, seed: 2 };
  const { run } = await api.mutate('triggerTraining', endless, 'run { id }');
  await api.mutate('cancelTraining', { runId: run.id });
  const { train, validation, test } = await explicitSplit(api);
  const split = { strategy: 'EXPLICIT', train: [], validation, test: [...test, ...train] };
  const failing = await api.mutate('triggerTraining', { preset: 'RIDGE', split, seed: 2 }, 'run { id }');
  await ended(api, 'TrainingRun', failing.run.id);
}

async function importFile(api: Api, file: Buffer): Promise<void> {
  const uploadId = await api.upload('createDatasetUpload', file);
  const { import: started } = await api.mutate('importDataset', { uploadId }, 'import { id }');
  await ended(api, 'Import', started.id);
}

async function explicitSplit(api: Api) {
  const document =
    'query ($after: String) { tracks(first: 100, after: $after) { nodes { key } pageInfo { hasNextPage endCursor } } }';
  const keys = (await readAll(api, document, {}, 'tracks')).map(({ key }) => key as string).sort();
  const part = (from: number, to: number) => keys.filter((_, row) => row % 10 >= from && row % 10 < to);
  return { strategy: 'EXPLICIT', train: part(0, 7), validation: part(7, 8), test: part(8, 10) };
}
