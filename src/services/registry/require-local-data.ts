import { DomainError } from '../../errors.js';

/** The dataset version that a run read. @throws DomainError DATA_NOT_HERE of a run that came with an imported version */
export function requireData<Dataset>({
  datasetVersion,
}: {
  readonly datasetVersion: Dataset | null;
}): Dataset {
  if (datasetVersion !== null) return datasetVersion;
  const message =
    'The version was imported, and the data that it was trained on is not here: train or refresh one of this instance, or import the same catalogue first and then the version.';
  throw new DomainError('DATA_NOT_HERE', message, { field: ['version'] });
}
