import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';
import { z } from 'zod';
import type { ArtistHistoryState } from '../features/artist-history.js';
import type { SeedFeatureState } from '../features/seed-features.js';
import type { RidgeState } from '../models/ridge.js';
import type { ConformalState } from '../numeric/conformal.js';
import type { TrainingConfig } from '../training/config.js';
import type { Fitted } from '../training/fit.js';
import { ArtifactError, fileSchemas, parseFile } from './checks.js';
import {
  decodeResidualNet,
  encodeResidualNet,
  type ResidualNetFiles,
  residualNetFiles,
} from './residual-net-files.js';

/** Contents by file name. */
export type ArtifactFiles = Map<string, Uint8Array>;

/** Format version of the files below. Other versions are refused. */
const FORMAT = 2;

/** The request that produced a model. */
interface Provenance {
  readonly seed: number;
  /** ISO date. */
  readonly referenceDate: string;
}

interface ConfigFile extends Provenance {
  readonly format: number;
  readonly config: TrainingConfig;
}

/**
 * Encodes a fitted model as files. The same model gives the same bytes. The files are `config.json`;
 * `preprocessing.json` with the fitted state of the transformers; for RIDGE, `ridge.json`; for a network, `model.json` and
 * `weights.bin`, which `tf.loadLayersModel` reads; for RESIDUAL_NET, also its labelled bank (residual-net-files.ts).
 */
export async function encodeArtifact(
  fitted: Fitted,
  { seed, referenceDate }: Provenance,
): Promise<ArtifactFiles> {
  const head: ConfigFile = { format: FORMAT, config: fitted.config, seed, referenceDate };
  const files: ArtifactFiles = new Map([['config.json', encodeJson(head)]]);
  if ('networks' in fitted) return new Map([...files, ...(await encodeResidualNet(fitted))]);
  if ('history' in fitted) return files.set('preprocessing.json', encodeJson({ history: fitted.history }));
  if ('ridge' in fitted) {
    files.set('preprocessing.json', encodeJson({ features: fitted.features }));
    return files.set('ridge.json', encodeJson(fitted.ridge));
  }
  files.set('preprocessing.json', encodeJson({ features: fitted.features, targetScale: fitted.targetScale }));
  for (const [name, bytes] of await encodeNetwork(fitted.network)) files.set(name, bytes);
  return files;
}

/**
 * Decodes a model. The tensors of a network are on the current engine. The caller disposes them.
 *
 * @throws ArtifactError
 */
export async function decodeArtifact(files: ArtifactFiles): Promise<Fitted> {
  const { format, config } = decodeJson<ConfigFile>(files, 'config.json', fileSchemas.config);
  if (format !== FORMAT) {
    throw new ArtifactError(
      `The model's files have format ${format}; this version reads format ${FORMAT}. Train the model again.`,
    );
  }
  switch (config.preset) {
    case 'ARTIST_MEAN':
      return {
        config,
        ...decodeJson<{ history: ArtistHistoryState }>(files, 'preprocessing.json', fileSchemas.history),
      };
    case 'RIDGE':
      return decodeRidge(files, config);
    case 'RESIDUAL_NET': {
      const parts = residualNetFiles.map((name) => [name, required(files, name)]);
      return decodeResidualNet(Object.fromEntries(parts) as ResidualNetFiles, config);
    }
    default:
      return {
        config,
        ...decodeJson<{ features: SeedFeatureState; targetScale: number }>(
          files,
          'preprocessing.json',
          fileSchemas.seedFeatures.extend({ targetScale: z.number() }),
        ),
        network: await decodeNetwork(files),
      };
  }
}

function decodeRidge(files: ArtifactFiles, config: Extract<TrainingConfig, { preset: 'RIDGE' }>): Fitted {
  const { features } = decodeJson<{ features: SeedFeatureState }>(
    files,
    'preprocessing.json',
    fileSchemas.seedFeatures,
  );
  const ridge = decodeJson<RidgeState>(files, 'ridge.json', fileSchemas.ridge);
  const inputs = features.scaler.means.length + ridge.albumTypes;
  if (ridge.coefficients.length !== inputs) {
    throw new ArtifactError(
      `The model's file "ridge.json" has ${ridge.coefficients.length} coefficients; its inputs are ${inputs}.`,
    );
  }
  return { config, features, ridge };
}

/** Encodes the calibration of prediction intervals as `calibration.json`. */
export function encodeCalibration(calibration: ConformalState): Uint8Array {
  return encodeJson(calibration);
}

/** Null if the model has no calibration file. */
export function decodeCalibration(files: ArtifactFiles): ConformalState | null {
  if (!files.has('calibration.json')) return null;
  const calibration = decodeJson<ConformalState>(files, 'calibration.json', fileSchemas.calibration);
  return calibration.scores.length === 0 ? null : calibration;
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
  const weights = required(files, 'weights.bin');
  return loadLayersModel(
    tf.io.fromMemory({
      ...topology,
      weightSpecs: weightsManifest.flatMap((group) => group.weights),
      weightData: Uint8Array.from(weights).buffer, // copied, because the bytes may be an unaligned view of a larger buffer
    }),
  );
}

function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function decodeJson<T>(files: ArtifactFiles, name: string, schema: z.ZodType): T {
  return parseFile<T>(name, required(files, name), schema);
}

function required(files: ArtifactFiles, name: string): Uint8Array {
  const bytes = files.get(name);
  if (bytes) return bytes;
  throw new ArtifactError(
    `The model's file "${name}" is missing; the files are: ${[...files.keys()].join(', ') || 'none'}.`,
  );
}
