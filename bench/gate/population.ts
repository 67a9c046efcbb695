import { type GateRow, gateSlices } from '../../src/ml/index.js';
import { type CellData, rowsOf } from '../accuracy/data.js';
import type { Trained } from './trainings.js';

/** Test tracks as the whole population, and the predictions of some versions: the differences here are the true ones. */
export interface Population {
  /** As the tracks: what the gate knows of them but the two errors and the interval. */
  readonly tracks: readonly Pick<GateRow, 'artist' | 'actual' | 'slices'>[];
  /** Places of each artist's tracks. */
  readonly artists: readonly (readonly number[])[];
  readonly versions: readonly Trained[];
  /** Of each version, points. */
  readonly mae: readonly number[];
  /** A version that is worse than all of them. */
  readonly weak: Trained;
}

export function openPopulation(data: CellData, versions: readonly Trained[], weak: Trained): Population {
  const learned = new Set(
    data.tracks.flatMap(({ artist }, row) => (data.split[row] === 'TEST' ? [] : artist)),
  );
  const tracks = rowsOf(data, 'TEST').map(({ artist, artistPopularity, popularity: actual }) => ({
    artist,
    actual,
    slices: gateSlices({ actual, artistPopularity, unseenArtist: !learned.has(artist) }),
  }));
  const places = new Map<string, number[]>();
  tracks.forEach(({ artist }, row) => places.set(artist, [...(places.get(artist) ?? []), row]));
  const mae = versions.map(({ predicted }) => maeOf(tracks, predicted));
  return { tracks, artists: [...places.values()], versions, mae, weak };
}

export function maeOf(tracks: Population['tracks'], predicted: readonly number[]): number {
  return tracks.reduce((sum, { actual }, row) => sum + Math.abs(actual - predicted[row]!), 0) / tracks.length;
}
