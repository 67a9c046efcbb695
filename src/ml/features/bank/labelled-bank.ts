import type { LabelledTrack, TrackFacts } from '../../../domain/track.js';
import { type GroupBy, groupOf } from '../../data/group.js';
import { hash32 } from '../../numeric/hash.js';
import { type Bank, createBank } from '../context/bank.js';
import { context, contextColumns } from '../context/context.js';
import type { Query } from '../context/group-means.js';
import { type GroupKey, groupKeys } from '../context/keys.js';
import { queryMembers } from '../context/members.js';
import { encodeRows, NO_GROUP } from '../context/rows.js';
import { createView, type View } from '../context/view.js';
import { createKriging, krigingColumns } from './kriging.js';
import { NearestRows } from './nearest-rows.js';
import { describeNeighbour, neighbourColumns } from './neighbours.js';

export interface FoldOptions {
  readonly folds: number;
  readonly foldBy: GroupBy;
  readonly seed: number;
}

/** The columns of the bank: context, kriging, and their difference. */
export const bankColumns = [...contextColumns, ...krigingColumns, 'kriging_gap'] as const;
const BASE_ALBUM = contextColumns.indexOf('base_album');

/** Number of labelled neighbours of a row. */
export const NEIGHBOURS = 32;

/** Features that the bank computes for some rows. */
export interface BankAnswers {
  /** (rows, bankColumns); NaN if unknown. */
  readonly columns: Float64Array;
  /** (rows, NEIGHBOURS, neighbourColumns), 0 beyond a row's count. */
  readonly neighbours: Float32Array;
  readonly neighbourCounts: Int32Array;
  /** (rows, NEIGHBOURS): indices of the neighbours in the bank. */
  readonly neighbourRows: Int32Array;
}

/** Statistics of labelled tracks that share a property with a track. */
export interface LabelledGroup {
  readonly key: GroupKey;
  readonly n: number;
  /** In points. */
  readonly meanPopularity: number;
}

/**
 * The labelled rows that features are computed from. Apart from the weights, all information from labels is in the bank.
 * The features of a row that is in the bank, identified by its key, never use its own label: the row is left out of its
 * groups, and the base ridge behind the residuals is fitted without its fold.
 */
export class LabelledBank {
  readonly bank: Bank;
  readonly #tracks: readonly LabelledTrack[];
  readonly #options: FoldOptions;
  readonly #answering: Answering;
  readonly #foldOf: Int32Array;
  readonly #everyone: View;
  /** One view per fold: all rows are visible, and the base ridge is fitted without the fold. */
  readonly #withoutFold = new Map<number, View>();

  constructor(tracks: readonly LabelledTrack[], options: FoldOptions) {
    this.#tracks = tracks;
    this.#options = options;
    this.bank = createBank(tracks);
    this.#answering = new Answering(this.bank);
    this.#foldOf = this.#deal(0);
    this.#everyone = createView(this.bank, new Uint8Array(tracks.length).fill(1));
  }

  /** Features for any tracks. Tracks in the bank are left out of their own features. */
  ask(tracks: readonly TrackFacts[]): BankAnswers {
    const rows = encodeRows(tracks, this.bank.dictionaries, false);
    return this.#answering.answer(tracks.length, (row) => {
      const own = tracks[row]!.key === null ? undefined : this.bank.rowOfKey.get(tracks[row]!.key);
      return own === undefined
        ? { view: this.#everyone, rows, row, own: -1 }
        : { view: this.#viewWithout(this.#foldOf[own]!), rows, row, own };
    });
  }

  /** The track at this index of the bank. */
  track(row: number): LabelledTrack {
    return this.#tracks[row]!;
  }

  /** For each group of the track: the number and mean popularity of its labelled tracks, without the track itself. */
  labelledGroups(track: TrackFacts): LabelledGroup[] {
    const rows = encodeRows([track], this.bank.dictionaries, false);
    const own = track.key === null ? undefined : this.bank.rowOfKey.get(track.key);
    return groupKeys.flatMap((key) => {
      const group = rows.groups[key][0]!;
      if (group === NO_GROUP) return [];
      const { offsets, rows: members } = this.bank.members[key];
      const others = members.subarray(offsets[group], offsets[group + 1]).filter((row) => row !== own);
      if (others.length === 0) return [];
      const sum = others.reduce((total, row) => total + this.bank.popularity[row]!, 0);
      return [{ key, n: others.length, meanPopularity: sum / others.length }];
    });
  }

  /**
   * Out-of-fold features of the bank's own rows: those of each row are computed without its fold, under one of several
   * assignments to folds. Training rows then have as little information as new rows.
   */
  askOutOfFold(assignment: number): BankAnswers {
    const foldOf = this.#deal(assignment);
    const views = Array.from({ length: this.#options.folds }, (_, fold) =>
      createView(
        this.bank,
        Uint8Array.from(foldOf, (other) => Number(other !== fold)),
      ),
    );
    const { rows } = this.bank;
    return this.#answering.answer(rows.count, (row) => ({ view: views[foldOf[row]!]!, rows, row, own: row }));
  }

  #viewWithout(fold: number): View {
    let view = this.#withoutFold.get(fold);
    if (!view) {
      const fitted = Uint8Array.from(this.#foldOf, (other) => Number(other !== fold));
      view = createView(this.bank, new Uint8Array(fitted.length).fill(1), fitted);
      this.#withoutFold.set(fold, view);
    }
    return view;
  }

  #deal(assignment: number): Int32Array {
    const { foldBy, folds, seed } = this.#options;
    return Int32Array.from(
      this.#tracks,
      (track) => hash32(`${assignment}/${groupOf(track, foldBy)}`, seed) % folds,
    );
  }
}

/** Computes features query by query with shared buffers. */
class Answering {
  readonly #nearest: NearestRows;
  readonly #kriging: ReturnType<typeof createKriging>;

  constructor(bank: Bank) {
    this.#nearest = new NearestRows(bank, NEIGHBOURS);
    this.#kriging = createKriging(bank, NEIGHBOURS);
  }

  answer(count: number, queryOf: (row: number) => Query): BankAnswers {
    const answers = {
      columns: new Float64Array(count * bankColumns.length),
      neighbours: new Float32Array(count * NEIGHBOURS * neighbourColumns.length),
      neighbourCounts: new Int32Array(count),
      neighbourRows: new Int32Array(count * NEIGHBOURS),
    };
    for (let row = 0; row < count; row++) this.#answer(queryOf(row), answers, row);
    return answers;
  }

  #answer(query: Query, { columns, neighbours, neighbourCounts, neighbourRows }: BankAnswers, row: number) {
    const members = queryMembers(query);
    const { rows, distances } = this.#nearest.find(query, members);
    const values = context(query, members);
    const kriged = this.#kriging(query, rows);
    const at = row * bankColumns.length;
    columns.set(values, at);
    columns.set(kriged, at + values.length);
    columns[at + bankColumns.length - 1] = kriged[0]! - values[BASE_ALBUM]!;
    neighbourCounts[row] = rows.length;
    neighbourRows.set(rows, row * NEIGHBOURS);
    for (let i = 0; i < rows.length; i++) {
      const place = (row * NEIGHBOURS + i) * neighbourColumns.length;
      describeNeighbour(query, rows[i]!, distances[i]!, neighbours, place);
    }
  }
}
