import { DomainError } from '../../errors.js';

/**
 * The dataset version that a run was trained on.
 *
 * @throws DomainError DATA_NOT_HERE if the run belongs to an imported version whose data this instance does not have
 */
export function requireLocalData<Dataset>({
  datasetVersion,
}: {
  readonly datasetVersion: Dataset | null;
}): Dataset {
  if (datasetVersion !== null) return datasetVersion;
  const message =
    'The version was imported, and this instance does not have the data that it was trained on: use a version that was trained here, or import the same catalogue first and then the version.';
  throw new DomainError('DATA_NOT_HERE', message, { field: ['version'] });
}
