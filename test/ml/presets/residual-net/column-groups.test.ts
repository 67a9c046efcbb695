import { type FeatureGroup } from '../../../../src/domain/names.js';
import type { TrackFacts } from '../../../../src/domain/track.js';
import { LabelledBank } from '../../../../src/ml/features/bank/labelled-bank.js';
import { columnGroups } from '../../../../src/ml/presets/residual-net/column-groups.js';
import { fitResidualFeatures, residualFeatures } from '../../../../src/ml/presets/residual-net/features.js';
import { demoTracks } from '../../tracks.js';

const every: FeatureGroup[] = [
  'artist',
  'release',
  'track',
  'names',
  'text',
  'genres',
  'context',
  'neighbours',
];
const tracks = demoTracks(300);
const bank = new LabelledBank(tracks, { folds: 3, foldBy: 'song', seed: 1 });

function columnsThatMove(groups: readonly FeatureGroup[], change: Partial<TrackFacts>): Set<FeatureGroup> {
  const state = fitResidualFeatures(tracks, bank.askOutOfFold(0), { groups, seed: 1 });
  const own = { ...tracks[5]!, key: null };
  const answers = bank.ask([own, own]); // what the bank says stays as it is
  const features = residualFeatures(state, [own, { ...own, ...change }], answers);
  const moved = new Set<FeatureGroup>();
  const of = columnGroups(state);
  for (const name of ['context', 'facts'] as const) {
    const width = features[name].length / features.rows;
    expect(of[name]).toHaveLength(width);
    of[name].forEach((group, column) => {
      if (features[name][column] !== features[name][width + column]) moved.add(group);
    });
  }
  return moved;
}

describe('the groups of the network’s columns', () => {
  test.each<[FeatureGroup, Partial<TrackFacts>]>([
    ['artist', { artistPopularity: 1, artistFollowers: 3 }],
    ['release', { releaseDate: '1988-05-01', albumType: 'compilation' }],
    ['track', { trackNumber: 29, durationMs: null }],
    ['genres', { genres: ['polka', 'zydeco'] }],
  ])('only the columns of %s change with its facts', (group, change) => {
    const moved = columnsThatMove(every, change);
    expect(moved).toContain(group);
    moved.delete('names'); // which counts the genres
    expect([...moved]).toEqual([group]);
  });

  test('every column has a group for any set of enabled groups', () => {
    expect([...columnsThatMove(['track', 'context'], { trackNumber: 29 })]).toEqual(['track']);
    expect([...columnsThatMove(['release'], { albumType: 'compilation' })]).toEqual(['release']);
    const state = fitResidualFeatures(tracks, bank.askOutOfFold(0), { groups: ['release'], seed: 1 });
    expect(new Set(columnGroups(state).context)).toEqual(new Set(['release', 'artist']));
  });
});
