import type { ServiceDeps } from '../deps.js';
import { cancelImport } from './cancel-import.js';
import { createUpload } from './create-upload.js';
import { exportRejects } from './export-rejects.js';
import { importDataset } from './import-dataset.js';
import { importDemo, importFile } from './import-file.js';
import { previewUpload, upload } from './preview-upload.js';
import { receiveUpload } from './receive-upload.js';
import { recover } from './recover.js';
import { runImport } from './run-import.js';

export function createDatasetService(deps: Omit<ServiceDeps, 'trainingProcess'>) {
  return {
    createUpload: createUpload(deps),
    receiveUpload: receiveUpload(deps),
    upload: upload(deps),
    previewUpload: previewUpload(deps),
    importDataset: importDataset(deps),
    cancelImport: cancelImport(deps),
    exportRejects: exportRejects(deps),
    runImport: runImport(deps),
    recover: recover(deps),
    importFile: importFile(deps),
    importDemo: importDemo(deps),
  };
}
