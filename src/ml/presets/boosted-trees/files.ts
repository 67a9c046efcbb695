import { z } from 'zod';
import { featureGroups } from '../../../domain/names.js';
import type { TruncatedSvdState } from '../../features/truncated-svd.js';
import { decodeForest, encodeForest } from '../../trees/encode.js';
import type { Forest } from '../../trees/forest.js';
import { numbers } from '../file-schemas.js';
import { ArtifactError, type ArtifactFiles, decodeJson, encodeJson, requireFile } from '../files.js';
import { decodeBank, encodeBank } from '../shared/bank-file.js';
import { treeColumnGroups, type TreeFeatureState } from './features.js';
import type { FittedTrees } from './fit.js';
import { THRESHOLDS } from './thresholds.js';

const reductions = ['names', 'genres'] as const;
type Reduction = (typeof reductions)[number];

/** A truncated SVD without its matrix, which is in a file of 32-bit floats, little-endian: `names.bin` or `genres.bin`. */
type SvdHead = Pick<TruncatedSvdState, 'dimensions'> | null;
type FeatureHead = Omit<TreeFeatureState, Reduction> & Readonly<Record<Reduction, SvdHead>>;

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
  const files: ArtifactFiles = new Map([
    ['trees.bin', encodeForest(forest)],
    [
      'preprocessing.json',
      encodeJson({ ...features, names: head(names), genres: head(genres) } satisfies FeatureHead),
    ],
    ['bank.json', encodeBank({ folds, tracks: bank })],
  ]);
  for (const name of reductions) {
    const components = features[name]?.components;
    if (components) files.set(`${name}.bin`, new Uint8Array(Float32Array.from(components).buffer));
  }
  return files;
}

/** @throws ArtifactError */
export function decodeTrees(files: ArtifactFiles): FittedTrees {
  const head = decodeJson<FeatureHead>(files, 'preprocessing.json', featuresSchema);
  const features = {
    ...head,
    names: decodeSvd(files, head, 'names'),
    genres: decodeSvd(files, head, 'genres'),
  };
  const { folds, tracks } = decodeBank(files);
  const forest = forestOf(files);
  const columns = treeColumnGroups(features).length;
  if (forest.columns !== columns || features.means.length !== columns || forest.start.length !== THRESHOLDS) {
    throw new ArtifactError(
      `The model's file "trees.bin" has ${forest.columns} columns and ${forest.start.length} outputs; ` +
        `its preprocessing has ${columns} columns, and the outputs must be ${THRESHOLDS}.`,
    );
  }
  return { forest, features, folds, bank: tracks };
}

function forestOf(files: ArtifactFiles): Forest {
  try {
    return decodeForest(requireFile(files, 'trees.bin'));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ArtifactError(`The model's file "trees.bin" is damaged. ${error.message}`);
  }
}

function decodeSvd(files: ArtifactFiles, head: FeatureHead, name: Reduction): TruncatedSvdState | null {
  const svd = head[name];
  if (!svd) return null;
  const bytes = requireFile(files, `${name}.bin`);
  if (bytes.length % (4 * svd.dimensions) !== 0) {
    throw new ArtifactError(
      `The model's file "${name}.bin" has ${bytes.length} bytes, which are not rows of ${svd.dimensions} numbers.`,
    );
  }
  const components = new Float32Array(Uint8Array.from(bytes).buffer);
  if (!components.every(Number.isFinite))
    throw new ArtifactError(`The numbers in the model's file "${name}.bin" are not all finite.`);
  return { ...svd, components };
}
