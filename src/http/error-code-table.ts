import { apiErrorCodes } from '../domain/error-codes.js';

const table = /(complete list of codes\.[^\n]*\n\n)(?:\|.*\n)*/;

/** The text of docs/api.md with the table of error codes, as Prettier formats it. */
export function withErrorCodes(guide: string): string {
  if (!table.test(guide)) throw new Error(`docs/api.md has no place for the error codes: ${table.source}`);
  return guide.replace(table, (_, sentence: string) => sentence + errorCodeTable());
}

function errorCodeTable(): string {
  const rows = [
    ['code', 'cause'],
    ...Object.entries(apiErrorCodes).flatMap(([group, codes]) => [
      [`**${group}**`, ''],
      ...Object.entries(codes).map(([code, cause]) => [`\`${code}\``, cause]),
    ]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |\n`;
  const [header, ...body] = rows.map(line);
  return `${header}${line(widths.map((width) => '-'.repeat(width)))}${body.join('')}`;
}
