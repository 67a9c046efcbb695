import { z } from 'zod';
import { featureGroups } from '../../../domain/names.js';
import type { TruncatedSvdState } from '../../features/truncated-svd.js';
import type { Forest } from '../../trees/forest.js';
import { type ArrayKinds, decodeArrays, encodeArrays } from '../array-file.js';
import { numbers } from '../file-schemas.js';
import { ArtifactError, type ArtifactFiles, decodeJson, encodeJson } from '../files.js';
import { decodeBank, encodeBank } from '../shared/bank-file.js';
import type { TreeFeatureState } from './features.js';
import { treeColumnGroups } from './features.js';
import type { FittedTrees } from './fit.js';

/** The arrays of `trees.bin`. */
const forestArrays = {
  base: Float32Array,
  roots: Int32Array,
  column: Int32Array,
  threshold: Float64Array,
  missingLeft: Uint8Array,
  left: Int32Array,
  right: Int32Array,
  values: Float32Array,
} satisfies ArrayKinds;

/** The arrays of `texts.bin`; empty for a reduction that is not used. */
const textArrays = { names: Float32Array, genres: Float32Array } satisfies ArrayKinds;

/** A truncated SVD without its matrix, which is in `texts.bin`. */
type SvdHead = Pick<TruncatedSvdState, 'dimensions'> | null;
type FeatureHead = Omit<TreeFeatureState, 'names' | 'genres'> & {
  readonly names: SvdHead;
  readonly genres: SvdHead;
};

const svdHead = z.object({ dimensions: z.int().min(1).max(1000) }).nullable();
const featuresSchema = z.looseObject({
  groups: z.array(z.enum(featureGroups)),
  means: numbers,
  names: svdHead,
  genres: svdHead,
});

/** The same model gives the same bytes. A refresh replaces only `bank.json`. */
export function encodeTrees({ forest, features, folds, bank }: FittedTrees): ArtifactFiles {
  const { names, genres } = features;
  const head = (svd: TruncatedSvdState | null): SvdHead => svd && { dimensions: svd.dimensions };
  const none = new Float32Array();
  return new Map([
    ['trees.bin', encodeArrays(forestArrays, forest)],
    [
      'texts.bin',
      encodeArrays(textArrays, { names: names?.components ?? none, genres: genres?.components ?? none }),
    ],
    [
      'preprocessing.json',
      encodeJson({ ...features, names: head(names), genres: head(genres) } satisfies FeatureHead),
    ],
    ['bank.json', encodeBank({ folds, tracks: bank })],
  ]);
}

/** @throws ArtifactError */
export function decodeTrees(files: ArtifactFiles): FittedTrees {
  const arrays = decodeArrays(files, 'trees.bin', forestArrays);
  const head = decodeJson<FeatureHead>(files, 'preprocessing.json', featuresSchema);
  const texts = decodeArrays(files, 'texts.bin', textArrays);
  const { folds, tracks } = decodeBank(files);
  const svd = (name: 'names' | 'genres'): TruncatedSvdState | null =>
    head[name] && { ...head[name], components: texts[name] };
  const features = { ...head, names: svd('names'), genres: svd('genres') };
  const forest: Forest = { ...arrays, outputs: arrays.base.length };
  checkForest(forest, treeColumnGroups(features).length);
  return { forest, features, folds, bank: tracks };
}

/** A damaged forest must not loop forever or read beyond its arrays. A child node has a larger number than its parent. */
function checkForest(
  { outputs, roots, column, threshold, missingLeft, left, right, values }: Forest,
  columns: number,
): void {
  const nodes = column.length;
  const leaves = values.length / outputs;
  const isChild = (child: number, parent: number) =>
    child < 0 ? -1 - child < leaves : child > parent && child < nodes;
  const fits =
    outputs > 0 &&
    Number.isInteger(leaves) &&
    [threshold, missingLeft, left, right].every((array) => array.length === nodes) &&
    roots.every((root) => isChild(root, -1)) &&
    left.every(isChild) &&
    right.every(isChild) &&
    column.every((index) => index >= 0 && index < columns) &&
    values.every(Number.isFinite);
  if (!fits) throw new ArtifactError('The model\'s file "trees.bin" does not contain a forest.');
}
