import { escapeLiteral } from 'pg';
import type { ExportColumn } from '../lists/export-sql.js';

/** The columns of an exported rejected row. */
export const rejectExport: readonly ExportColumn[] = [
  {
    kind: 'number',
    name: 'row',
    sql: 'r.row_number',
    description: 'Row of the file. Row 1 is the first row after the header.',
  },
  {
    kind: 'text',
    name: 'column',
    sql: 'r."column"',
    description: 'Header of the invalid column; empty if the row as a whole is invalid.',
  },
  { kind: 'text', name: 'value', sql: 'r.value', description: 'The rejected value.' },
  { kind: 'text', name: 'reason', sql: 'r.reason', description: 'The reason for the rejection.' },
];

/** The rejected rows of an import, in the order of the file. */
export const rejectsToExport = (importId: string): string =>
  `FROM import_reject r WHERE r.import_id = ${escapeLiteral(importId)}::uuid ORDER BY r.row_number`;
