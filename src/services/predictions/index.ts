import type { ServiceDeps } from '../deps.js';
import { createVersionReader } from '../registry/version-reader.js';
import { estimateOf, intervalOf, quantilesOf } from './estimate-of.js';
import { explain, findEvidence } from './explain.js';
import { describeExport, exportPredictions } from './export/index.js';
import { predict } from './predict.js';
import { createPredictors } from './predictors.js';
import { readiness } from './readiness.js';
import { createServedVersion } from './served-version.js';
import { createServing } from './serving.js';
import { artistErrorsOfVersions, predictionsOfVersions } from './stored.js';

/** Predictions of model versions, stored or computed now. */
export function createPredictionsService(deps: Pick<ServiceDeps, 'db' | 'artifacts' | 'log'>) {
  const predictors = createPredictors(deps);
  const servedVersion = createServedVersion(createVersionReader(deps));
  const serving = createServing(deps, predictors);
  return {
    predictionsOfVersions: predictionsOfVersions(deps),
    artistErrorsOfVersions: artistErrorsOfVersions(deps),
    describeExport,
    exportPredictions: exportPredictions(deps, servedVersion),
    predict: predict(deps, serving, predictors, servedVersion),
    explain: explain(deps, predictors),
    findEvidence: findEvidence(deps, predictors),
    estimateOf,
    intervalOf,
    quantilesOf,
    /** @param read finds the champion; defaults to the database */
    serving: (read = servedVersion) => serving.state(read),
    readiness: readiness(() => serving.state(servedVersion)),
    /** Frees the predictors in memory, when the service stops. */
    dispose: () => predictors.dispose(),
  };
}
