import { sql } from 'kysely';
import type { ExportColumn, ExportRows } from '../lists/export.js';
import { expressions } from '../lists/index.js';

const { ref } = expressions<{ r: 'importReject' }>();

/** The columns of an exported rejected row. */
export const rejectExport: readonly ExportColumn[] = [
  {
    kind: 'number',
    name: 'row',
    value: ref('r.rowNumber'),
    description: 'Row of the file. Row 1 is the first row after the header.',
  },
  {
    kind: 'text',
    name: 'column',
    value: ref('r.column'),
    description: 'Header of the invalid column; empty if the row as a whole is invalid.',
  },
  { kind: 'text', name: 'value', value: ref('r.value'), description: 'The rejected value.' },
  { kind: 'text', name: 'reason', value: ref('r.reason'), description: 'The reason for the rejection.' },
];

/** The rejected rows of an import, in the order of the file. */
export const rejectsToExport =
  (importId: string): ExportRows =>
  (db) =>
    db.selectFrom('importReject as r').where('r.importId', '=', sql.lit(importId)).orderBy('r.rowNumber');
