export { demoCatalogue } from './demo/demo-catalogue.js';
export { toCsv } from './demo/demo-csv.js';
export { ContentHash } from './frozen/content-hash.js';
export { decodeDataset, readDataset } from './frozen/decode.js';
export { DatasetEncoder, encodeDataset } from './frozen/encode.js';
export { type CataloguePreview, PREVIEW_BYTES, previewCatalogue } from './reading/preview.js';
export { type CatalogueBatch, readCatalogue } from './reading/read-catalogue.js';
export { describeColumns, surveyCatalogue } from './reading/survey.js';
