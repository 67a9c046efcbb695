import fc from 'fast-check';
import type { LabelledTrack } from '../../../../src/domain/track.js';
import {
  type BankAnswers,
  bankColumns,
  type FoldOptions,
  LabelledBank,
} from '../../../../src/ml/features/bank/labelled-bank.js';
import { demoTracks, track } from '../../tracks.js';

const options: FoldOptions = { folds: 5, foldBy: 'track', seed: 1 };
const tracks = demoTracks(250);
const bank = new LabelledBank(tracks, options);

/** All numbers about one row. */
function about({ columns, neighbours, neighbourCounts }: BankAnswers, row: number): number[] {
  const rows = neighbourCounts.length;
  const slice = (values: Float64Array | Float32Array) => [
    ...values.subarray((row * values.length) / rows, ((row + 1) * values.length) / rows),
  ];
  return [...slice(columns), ...slice(neighbours), neighbourCounts[row]!];
}

function relabel(
  rows: readonly LabelledTrack[],
  changed: (row: number) => boolean,
  popularity: number,
): LabelledTrack[] {
  return rows.map((t, i) => (changed(i) ? { ...t, popularity } : t));
}

describe('LabelledBank', () => {
  test('excludes the label of the row itself, exactly', () => {
    const before = bank.ask(tracks);
    fc.assert(
      fc.property(fc.nat(tracks.length - 1), fc.integer({ min: 0, max: 1000 }), (row, tenths) => {
        const other = new LabelledBank(
          relabel(tracks, (i) => i === row, tenths / 10),
          options,
        );
        expect(about(other.ask([tracks[row]!]), 0)).toEqual(about(before, row));
      }),
      { numRuns: 25 },
    );
  });

  test('excludes it out of fold, under any assignment', () => {
    for (const assignment of [0, 1]) {
      const before = bank.askOutOfFold(assignment);
      for (const row of [0, 57, 133]) {
        const other = new LabelledBank(
          relabel(tracks, (i) => i === row, 99),
          options,
        );
        expect(about(other.askOutOfFold(assignment), row)).toEqual(about(before, row));
      }
    }
  });

  test.each([
    ['song', (a: LabelledTrack, b: LabelledTrack) => a.artist === b.artist && a.title === b.title],
    ['artist', (a: LabelledTrack, b: LabelledTrack) => a.artist === b.artist],
    ['album', (a: LabelledTrack, b: LabelledTrack) => a.albumKey === b.albumKey],
    ['date', (a: LabelledTrack, b: LabelledTrack) => a.releaseDate === b.releaseDate],
  ] as const)('folds by %s exclude the labels of the group', (foldBy, together) => {
    const rows = [...tracks, { ...tracks[3]!, key: 'another release', popularity: 1 }];
    const grouped = { ...options, foldBy };
    const mates = relabel(rows, (i) => together(rows[i]!, rows[3]!), 100);
    const heard = (of: readonly LabelledTrack[]) => about(new LabelledBank(of, grouped).askOutOfFold(0), 3);
    expect(mates).not.toEqual(rows);
    expect(heard(mates)).toEqual(heard(rows));
  });

  test('treats another release of the song as an ordinary row without grouping', () => {
    const column = bankColumns.indexOf('song_max');
    const release = { ...tracks[3]!, key: 'another release', albumKey: 'elsewhere', popularity: 100 };
    const answers = new LabelledBank([...tracks, release], options).ask([tracks[3]!]);
    expect(answers.columns[column]).toBe(100);
  });

  test('gives the same result for a row in any batch', () => {
    const together = bank.ask(tracks);
    expect(about(bank.ask([tracks[41]!]), 0)).toEqual(about(together, 41));
  });

  test('uses the added rows of a larger bank', () => {
    const unknown = { ...tracks[10]!, key: null };
    const count = bankColumns.indexOf('artist_count');
    const larger = new LabelledBank([...tracks, { ...tracks[10]!, key: 'added' }], options);
    expect(larger.ask([unknown]).columns[count]).toBe(bank.ask([unknown]).columns[count]! + 1);
  });

  test('gives a result for a row without known facts and for an empty bank', () => {
    const nothing = { ...track({ artist: '', title: '' }), key: null };
    const base = bankColumns.indexOf('base');
    expect(Number.isFinite(bank.ask([nothing]).columns[base])).toBe(true);
    const empty = new LabelledBank([], options).ask([tracks[0]!]);
    expect(empty.columns[base]).toBe(50);
    expect(empty.neighbourCounts[0]).toBe(0);
  });
});
