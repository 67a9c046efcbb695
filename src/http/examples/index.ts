import { catalogue, importing } from './dataset.js';
import { life } from './life.js';
import { lineage } from './lineage.js';
import { artistErrors, champion, files, pictures, whatIf, worstResiduals } from './predictions.js';
import { comparison, promotion, refresh, versions } from './registry.js';
import { scorecard, sweep, train, trainingRuns, watch } from './training.js';

/** A tab of GraphiQL. */
interface Example {
  readonly query: string;
  /** JSON that stands in the tab's Variables. */
  readonly variables?: string;
}

/** Operations that GraphiQL opens with, in the order in which a newcomer wants them. They teach: a test executes every one of them. */
export const examples: readonly Example[] = [
  champion,
  worstResiduals,
  artistErrors,
  pictures,
  whatIf,
  files,
  catalogue,
  train,
  { query: watch, variables: '{ "runId": "the id of a run" }' },
  trainingRuns,
  comparison,
  promotion,
  versions,
  scorecard,
  sweep,
  refresh,
  {
    query: importing,
    variables: '{ "uploadId": "the id of the upload", "importId": "the id of the import" }',
  },
  life,
  lineage,
].map((example) => (typeof example === 'string' ? { query: example } : example));
