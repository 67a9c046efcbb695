import { escapeLiteral } from 'pg';
import type { ExportColumn } from './export-sql.js';

/** What an export tells of a row that could not be used. */
export const rejectExport: readonly ExportColumn[] = [
  {
    kind: 'number',
    name: 'row',
    sql: 'r.row_number',
    description: 'Row of the file; 1 is the first below the header.',
  },
  {
    kind: 'text',
    name: 'column',
    sql: 'r."column"',
    description: 'Header of the column at fault; empty: the row as a whole.',
  },
  { kind: 'text', name: 'value', sql: 'r.value', description: 'What stood there.' },
  { kind: 'text', name: 'reason', sql: 'r.reason', description: 'Why it could not be used.' },
];

/** Those of an import, in the file's order. */
export const rejectsToExport = (importId: string): string =>
  `FROM import_reject r WHERE r.import_id = ${escapeLiteral(importId)}::uuid ORDER BY r.row_number`;
