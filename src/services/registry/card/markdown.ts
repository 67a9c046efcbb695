/** Formats numbers and tables for a model card. */

interface Interval {
  readonly lower: number;
  readonly upper: number;
}

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

/** A table of names and their values. */
export const list = (rows: readonly (readonly [string, string])[]) => table(['', ''], rows, '---');

const cell = (text: string) => inline(text).replaceAll('|', '\\|');

/** Escapes user-supplied text, so that it stays on one line and contains no markup. */
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
