import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import type { TruncatedSvdState } from '../../features/truncated-svd.js';
import { numbers, texts } from '../file-schemas.js';
import { ArtifactError, type ArtifactFiles, decodeJson, encodeJson, requireFile } from '../files.js';
import { decodeBank, encodeBank } from '../shared/bank-file.js';
import type { ResidualNetConfig } from './config.js';
import type { ResidualFeatureState } from './features.js';
import type { FittedResidualNet } from './fit.js';
import { ResidualNet, type ResidualNetShape } from './network/residual-net.js';

/** A truncated SVD without its matrices, which are stored with the weights. */
type SvdHead = Pick<TruncatedSvdState, 'dimensions'> | null;
type FeatureHead = Omit<ResidualFeatureState, 'names' | 'genres'> & {
  readonly names: SvdHead;
  readonly genres: SvdHead;
};

interface ModelFile {
  readonly format: 'residual-net';
  readonly networks: number;
  readonly shape: ResidualNetShape;
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: tf.io.WeightsManifestEntry[];
  }[];
}

const modelSchema = z.looseObject({
  networks: z.int().min(1).max(100),
  shape: z.looseObject({}),
  weightsManifest: z.array(z.looseObject({ weights: z.array(z.looseObject({})) })),
});
const featuresSchema = z.looseObject({ groups: texts, typicalNeighbours: numbers });
/**
 * Encodes the fitted model as files. The same model gives the same bytes. The files are `model.json` and `weights.bin` in
 * the weights format of TensorFlow.js, `preprocessing.json`, and `bank.json`. A refresh replaces only `bank.json`.
 */
export async function encodeResidualNet(fitted: FittedResidualNet): Promise<ArtifactFiles> {
  const { networks, features, folds, bank } = fitted;
  const { names, genres } = features;
  const named: tf.NamedTensorMap = {};
  networks.forEach((network, member) => {
    for (const [name, variable] of network.parameters.variables) named[`network${member}/${name}`] = variable;
  });
  const svds = Object.entries({ names, genres }).flatMap(([name, svd]) =>
    svd
      ? [
          [
            `features/${name}`,
            tf.tensor2d(svd.components, [svd.components.length / svd.dimensions, svd.dimensions]),
          ] as const,
        ]
      : [],
  );
  const { data, specs } = await tf.io.encodeWeights({ ...named, ...Object.fromEntries(svds) });
  tf.dispose(svds.map(([, tensor]) => tensor));

  const head = (svd: TruncatedSvdState | null): SvdHead => svd && { dimensions: svd.dimensions };
  const model: ModelFile = {
    format: 'residual-net',
    networks: networks.length,
    shape: networks[0]!.shape,
    weightsManifest: [{ paths: ['weights.bin'], weights: specs }],
  };
  return new Map([
    ['model.json', encodeJson(model)],
    ['weights.bin', new Uint8Array(data)],
    [
      'preprocessing.json',
      encodeJson({ ...features, names: head(names), genres: head(genres) } satisfies FeatureHead),
    ],
    ['bank.json', encodeBank({ folds, tracks: bank })],
  ]);
}

/** Decodes the files of `encodeResidualNet`. The tensors are on the current engine. The caller disposes them. */
export function decodeResidualNet(files: ArtifactFiles, config: ResidualNetConfig): FittedResidualNet {
  const model = decodeJson<ModelFile>(files, 'model.json', modelSchema);
  const head = decodeJson<FeatureHead>(files, 'preprocessing.json', featuresSchema);
  const { folds, tracks } = decodeBank(files);
  const specs = model.weightsManifest.flatMap((group) => group.weights);
  const tensors = tf.io.decodeWeights(Uint8Array.from(requireFile(files, 'weights.bin')).buffer, specs);
  try {
    for (const [name, tensor] of Object.entries(tensors)) {
      if (!tensor.dataSync<'float32'>().every(Number.isFinite))
        throw new ArtifactError(`The weights "${name}" of the model are not all finite numbers.`);
    }
    const networks = Array.from({ length: model.networks }, (_, member) => {
      const prefix = `network${member}/`;
      const weights = Object.entries(tensors).flatMap(([name, tensor]) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), tensor] as const] : [],
      );
      return ResidualNet.restore(model.shape, new Map(weights));
    });
    const svd = (name: 'names' | 'genres'): TruncatedSvdState | null =>
      head[name] && { ...head[name], components: tensors[`features/${name}`]!.dataSync<'float32'>().slice() };
    return {
      config,
      networks,
      features: { ...head, names: svd('names'), genres: svd('genres') },
      folds,
      bank: tracks,
    };
  } finally {
    tf.dispose(tensors);
  }
}
