import { assignmentOf, predictionLines } from '../../src/model-files/prediction-lines.js';
import { track } from '../ml/tracks.js';

test('the split of the tracks can be read back for any keys', () => {
  const keys = ['plain', 'tab\tand\nline', '\\t is no tab', 'trailing\\', '\\\\N\r'];
  const splits = ['TRAIN', 'TEST', 'VALIDATION', 'TRAIN', 'TEST'] as const;
  const tracks = keys.map((key) => track({ key }));
  const zeros = new Float64Array(5);
  const estimated = { predictions: zeros, means: zeros, probabilitiesOfLow: null, intervals: null };
  const lines = predictionLines(tracks, splits, estimated);
  expect(assignmentOf(lines)).toEqual(new Map(keys.map((key, row) => [key, splits[row]!])));
});
