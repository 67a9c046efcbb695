import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A tab of GraphiQL. Its title is the name of its first operation. */
interface Example {
  readonly query: string;
  /** JSON, the content of the tab's Variables pane. */
  readonly variables?: string;
}

/** The build copies the .graphql files next to the compiled module. */
const tab = (name: string, variables?: Readonly<Record<string, string>>): Example => ({
  query: readFileSync(join(__dirname, `${name}.graphql`), 'utf8'),
  ...(variables && { variables: JSON.stringify(variables, null, 2) }),
});

/** The operations that GraphiQL opens with, in this order: reading first, changes later. A test executes each of them. */
export const examples: readonly Example[] = [
  tab('champion'),
  tab('residuals'),
  tab('artist-errors'),
  tab('plots'),
  tab('what-if'),
  tab('export'),
  tab('catalogue'),
  tab('train'),
  tab('watch', { runId: 'the id of a run' }),
  tab('training-runs'),
  tab('comparison'),
  tab('promotion'),
  tab('versions'),
  tab('scorecard'),
  tab('sweep'),
  tab('refresh'),
  tab('import', { uploadId: 'the id of the upload', importId: 'the id of the import' }),
  tab('manage-versions'),
  tab('lineage'),
];
