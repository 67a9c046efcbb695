import { z } from 'zod';
import type { SeedFeatureState } from '../../features/seed-features.js';
import { numbers, seedFeaturesSchema } from '../file-schemas.js';
import { ArtifactError, type ArtifactFiles, decodeJson, encodeJson } from '../files.js';
import type { FittedRidge } from './predictor.js';
import type { RidgeState } from './ridge.js';

const ridgeState = z.looseObject({
  albumTypes: z.int().min(0),
  intercept: z.number(),
  coefficients: numbers,
});

export function encodeRidge({ features, ridge }: FittedRidge): ArtifactFiles {
  return new Map([
    ['preprocessing.json', encodeJson({ features })],
    ['ridge.json', encodeJson(ridge)],
  ]);
}

/** @throws ArtifactError */
export function decodeRidge(files: ArtifactFiles): FittedRidge {
  const { features } = decodeJson<{ features: SeedFeatureState }>(
    files,
    'preprocessing.json',
    seedFeaturesSchema,
  );
  const ridge = decodeJson<RidgeState>(files, 'ridge.json', ridgeState);
  const inputs = features.scaler.means.length + ridge.albumTypes;
  if (ridge.coefficients.length !== inputs) {
    throw new ArtifactError(
      `The model's file "ridge.json" has ${ridge.coefficients.length} coefficients; its inputs are ${inputs}.`,
    );
  }
  return { features, ridge };
}
