import { type Interval } from '../../../domain/interval.js';
/** Formats numbers and tables for a card. */

const decimals = new Intl.NumberFormat('en', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'negative', // no -0.00
});
const wholes = new Intl.NumberFormat('en');

export const count = (value: number) => wholes.format(value);
export const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** A figure and its interval, such as "11.59 (11.10–12.08)"; a dash if there is none. */
export function figure(
  value: number | null,
  interval: Interval | null = null,
  show: (value: number) => string = (value) => decimals.format(value),
): string {
  if (value === null) return '–';
  return interval === null
    ? show(value)
    : `${show(value)} (${show(interval.lower)} to ${show(interval.upper)})`;
}

/** A table of names and figures. Cells may contain any text. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align: '--:' | '---' = '--:',
): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : align));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** Formats pairs of a name and a value. */
export const list = (rows: readonly (readonly [string, string])[]) => table(['', ''], rows, '---');

const cell = (text: string) => inline(text).replaceAll('|', '\\|');

/** Escapes text from users, so that it neither ends its line nor becomes markup. */
export const inline = (text: string) =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_[\]#]/g, '\\$&');

export const quote = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => `> ${inline(line)}`.trimEnd())
    .join('\n');
