import type { ServiceDeps } from '../deps.js';
import { explain, leanOn } from './explain.js';
import { predict } from './predict.js';
import { estimateOf, intervalOf, quantilesOf } from './estimate-of.js';
import { createPredictors } from './predictors.js';
import { predictionsQueries } from './queries.js';
import { readiness } from './readiness.js';
import { createServedVersion } from './served-version.js';

/** What model versions say of tracks, stored or asked now. */
export function createPredictionsService(deps: ServiceDeps) {
  const predictors = createPredictors(deps);
  const servedVersion = createServedVersion(deps);
  return {
    ...predictionsQueries(deps),
    servedVersion,
    predict: predict(deps, servedVersion, predictors),
    explain: explain(deps, predictors),
    leanOn: leanOn(deps, predictors),
    estimateOf,
    intervalOf,
    quantilesOf,
    readiness: readiness(servedVersion, predictors),
    /** Frees the predictors in memory, when the service stops. */
    dispose: () => predictors.dispose(),
  };
}
