import { readFileSync } from 'node:fs';
import { readTracks } from '../../bench/catalogue.js';
import { assignSplit, resolveConfig, train } from '../../src/ml/index.js';
import { describeWithData, sharedData } from '../support/data.js';

describeWithData('spotify-2009-2025.csv', 'the baselines on the original notebook’s split', (path) => {
  test('match docs/evidence/original-notebook.md: test MAE 16.10 and 14.70, the train mean 19.72', async () => {
    const { tracks, referenceDate } = await readTracks(path);
    const named = JSON.parse(readFileSync(sharedData('spotify-2009-2025.split.json')!, 'utf8')) as {
      train: string[];
      val: string[];
      test: string[];
    };
    const split = assignSplit(tracks, {
      strategy: 'EXPLICIT',
      train: named.train,
      validation: named.val,
      test: named.test,
    });
    const config = resolveConfig('RIDGE');
    const { metrics } = await train({ tracks, split, config, seed: 1, referenceDate });
    const mae = (estimator: string) =>
      metrics.find((m) => m.estimator === estimator && m.split === 'TEST')!.mae.toFixed(2);
    expect([mae('TRAIN_MEAN'), mae('ARTIST_MEAN'), mae('RIDGE')]).toEqual(['19.72', '16.10', '14.70']);
    expect(metrics.filter(({ estimator }) => estimator === 'MODEL').map(({ n }) => n)).toEqual([
      6007, 858, 1717,
    ]);
  });
});
