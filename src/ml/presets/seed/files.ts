import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';
import { z } from 'zod';
import type { SeedFeatureState } from '../../features/seed-features.js';
import { seedFeaturesSchema } from '../file-schemas.js';
import { type ArtifactFiles, decodeJson, encodeJson, requireFile } from '../files.js';
import type { NetworkConfig } from './config.js';
import type { FittedNetwork } from './fit.js';

/** The option that predictions use. */
const configSchema = z.looseObject({ config: z.looseObject({ artistMeanBlend: z.number().optional() }) });

/** Encodes the preprocessing, and the network as `model.json` and `weights.bin`, which `tf.loadLayersModel` reads. */
export async function encodeSeed({ features, targetScale, network }: FittedNetwork): Promise<ArtifactFiles> {
  return new Map([
    ['preprocessing.json', encodeJson({ features, targetScale })],
    ...(await encodeNetwork(network)),
  ]);
}

/** @throws ArtifactError */
export async function decodeSeed(files: ArtifactFiles, config: NetworkConfig): Promise<FittedNetwork> {
  decodeJson(files, 'config.json', configSchema);
  return {
    config,
    ...decodeJson<{ features: SeedFeatureState; targetScale: number }>(
      files,
      'preprocessing.json',
      seedFeaturesSchema.extend({ targetScale: z.number() }),
    ),
    network: await decodeNetwork(files),
  };
}

async function encodeNetwork(network: LayersModel): Promise<ArtifactFiles> {
  const saved: tf.io.ModelArtifacts[] = [];
  await network.save(
    tf.io.withSaveHandler((artifacts) => {
      saved.push(artifacts);
      return Promise.resolve({ modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) });
    }),
  );
  const { weightSpecs, weightData, ...topology } = saved[0]!;
  const description = { ...topology, weightsManifest: [{ paths: ['weights.bin'], weights: weightSpecs }] };
  return new Map([
    ['model.json', encodeJson(description)],
    ['weights.bin', new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData))],
  ]);
}

async function decodeNetwork(files: ArtifactFiles): Promise<LayersModel> {
  const { weightsManifest, ...topology } = decodeJson<tf.io.ModelJSON>(
    files,
    'model.json',
    z.looseObject({ weightsManifest: z.array(z.looseObject({})) }),
  );
  const weights = requireFile(files, 'weights.bin');
  return loadLayersModel(
    tf.io.fromMemory({
      ...topology,
      weightSpecs: weightsManifest.flatMap((group) => group.weights),
      weightData: Uint8Array.from(weights).buffer, // copied, because the bytes may be an unaligned view of a larger buffer
    }),
  );
}
