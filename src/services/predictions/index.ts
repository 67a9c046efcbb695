import type { ServiceDeps } from '../deps.js';
import { explain, leanOn } from './explain.js';
import { predict } from './predict.js';
import { describeExport, exportPredictions } from './export/index.js';
import { estimateOf, intervalOf, quantilesOf } from './estimate-of.js';
import { createPredictors } from './predictors.js';
import { predictionsQueries } from './queries.js';
import { readiness } from './readiness.js';
import { createServedVersion } from './served-version.js';
import { createServing } from './serving.js';

/** What model versions say of tracks, stored or asked now. */
export function createPredictionsService(deps: Pick<ServiceDeps, 'db' | 'artifacts' | 'log'>) {
  const predictors = createPredictors(deps);
  const servedVersion = createServedVersion(deps);
  const serving = createServing(deps, servedVersion, predictors);
  return {
    ...predictionsQueries(deps),
    servedVersion,
    describeExport: describeExport(servedVersion),
    exportPredictions: exportPredictions(deps, servedVersion),
    predict: predict(deps, serving, predictors),
    explain: explain(deps, predictors),
    leanOn: leanOn(deps, predictors),
    estimateOf,
    intervalOf,
    quantilesOf,
    serving: () => serving.state(),
    readiness: readiness(serving),
    /** Frees the predictors in memory, when the service stops. */
    dispose: () => predictors.dispose(),
  };
}
