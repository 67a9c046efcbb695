import { Readable } from 'node:stream';
import { copyCsv, readBatches } from '../../../db/lists/export.js';
import { predictionExport, predictionsToExport } from '../../../db/predictions/export.js';
import type { ModelVersionRecord } from '../../../db/registry/model-versions.pages.js';
import { type SplitName } from '../../../domain/names.js';
import { type ExportFormat } from '../../../domain/prediction-names.js';
import type { ServiceDeps } from '../../deps.js';
import type { Download } from '../../download.js';
import type { ServedVersion } from '../served-version.js';
import { arrowStream } from './arrow.js';

export interface ExportRequest {
  /** Number of the model version. Defaults to the champion. */
  readonly version?: number | null;
  /** Defaults to all three. */
  readonly split?: SplitName | null;
  readonly format: ExportFormat;
}

const files: Record<ExportFormat, { readonly extension: string; readonly mediaType: string }> = {
  CSV: { extension: 'csv', mediaType: 'text/csv; charset=utf-8; header=present' },
  ARROW: { extension: 'arrows', mediaType: 'application/vnd.apache.arrow.stream' },
};

/** Name, media type and columns of an export of that version, without writing it. */
export function describeExport(
  version: Pick<ModelVersionRecord, 'number'>,
  { split, format }: Omit<ExportRequest, 'version'>,
) {
  const { extension, mediaType } = files[format];
  const part = split == null ? '' : `-${split.toLowerCase()}`;
  const fileName = `residual-predictions-${version.number}${part}.${extension}`;
  return { fileName, mediaType, columns: predictionExport };
}

/**
 * A version's stored predictions as a file.
 *
 * @throws DomainError VERSION_NOT_FOUND, ARCHIVED, NO_CHAMPION, before any output is streamed
 */
export const exportPredictions =
  ({ db }: Pick<ServiceDeps, 'db'>, servedVersion: ServedVersion) =>
  async (request: ExportRequest): Promise<Download> => {
    const version = await servedVersion(request.version);
    const { fileName, mediaType } = describeExport(version, request);
    const from = predictionsToExport(version.id, request.split ?? null);
    const stream =
      request.format === 'CSV'
        ? await copyCsv(db, predictionExport, from)
        : Readable.from(arrowStream(predictionExport, readBatches(db, predictionExport, from)));
    return { fileName, mediaType, stream };
  };
