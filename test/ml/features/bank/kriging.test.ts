import type { LabelledTrack } from '../../../../src/domain/track.js';
import { createKriging, krigingColumns } from '../../../../src/ml/features/bank/kriging.js';
import { createBank } from '../../../../src/ml/features/context/bank.js';
import { encodeRows } from '../../../../src/ml/features/context/rows.js';
import { createView } from '../../../../src/ml/features/context/view.js';
import { demoTracks } from '../../tracks.js';

const tracks = demoTracks(200);
const [MEAN, , , , VARIANCE] = krigingColumns.map((_, i) => i) as [number, number, number, number, number];

function krige(asked: LabelledTrack, neighbours: readonly number[]): number[] {
  const bank = createBank(tracks);
  const view = createView(bank, new Uint8Array(tracks.length).fill(1));
  const rows = encodeRows([asked], bank.dictionaries, false);
  return createKriging(bank, neighbours.length)({ view, rows, row: 0, own: -1 }, neighbours);
}

/** Two rows of one album. */
function albumMates(): [number, number] {
  const mate = tracks.findIndex((t, i) => tracks.findIndex((other) => other.albumKey === t.albumKey) < i);
  return [tracks.findIndex((other) => other.albumKey === tracks[mate]!.albumKey), mate];
}

describe('kriging', () => {
  test('gives the ridge’s prediction without neighbours', () => {
    const [answer, residual] = krige(tracks[0]!, []);
    expect(residual).toBe(0);
    expect(answer).toBeGreaterThan(0);
  });

  test('moves the prediction towards the residual of a row of the same album and reduces the uncertainty', () => {
    const [asked, mate] = albumMates();
    const alone = krige(tracks[asked]!, []);
    const told = krige(tracks[asked]!, [mate]);
    const [mateBase] = krige(tracks[mate]!, []);
    const residual = tracks[mate]!.popularity - mateBase!;
    expect((told[MEAN]! - alone[MEAN]!) / residual).toBeGreaterThan(0.7);
    expect((told[MEAN]! - alone[MEAN]!) / residual).toBeLessThan(1);
    expect(told[VARIANCE]!).toBeLessThan(alone[VARIANCE]! / 2);
  });

  test('never increases the uncertainty with more data and keeps it above 0', () => {
    const some = krige(tracks[0]!, [1, 2, 3]);
    const more = krige(tracks[0]!, [1, 2, 3, 4, 5, 6, 7, 8]);
    expect(more[VARIANCE]!).toBeLessThanOrEqual(some[VARIANCE]! + 1e-12);
    expect(more[VARIANCE]!).toBeGreaterThan(0);
  });
});
