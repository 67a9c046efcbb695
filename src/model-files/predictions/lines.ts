import { checkedRow, nullableFields, numberFields, type PredictionRow, unreadable } from './row.js';

const unescaped: Readonly<Record<string, string>> = { '\\': '\\', t: '\t', n: '\n', r: '\r' };
const number = /^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** Lines per piece. */
const PIECE = 1000;

/**
 * Decodes the format of releases that predate the Arrow format: one line per track with its key, split, actual,
 * predicted, mean, probability of low, lower and upper, in the text format of PostgreSQL's COPY.
 *
 * @throws DomainError ARTIFACT_INVALID
 */
export function* decodeLines(bytes: Uint8Array): Generator<PredictionRow[]> {
  const lines = textOf(bytes).split('\n');
  if (lines.pop() !== '') throw unreadable('the last line is incomplete');
  for (let from = 0; from < lines.length; from += PIECE) yield lines.slice(from, from + PIECE).map(rowOf);
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw unreadable('the text is not UTF-8', error);
  }
}

function rowOf(line: string): PredictionRow {
  const cells = line.split('\t');
  if (cells.length !== numberFields.length + 2)
    throw unreadable(`expected ${numberFields.length + 2} columns, received ${cells.length}`);
  const [key, split, ...values] = cells;
  const row: Record<string, unknown> = {
    key: key!.replace(/\\(.)/g, (_, character: string) => unescaped[character] ?? character),
    split,
  };
  numberFields.forEach((name, i) => (row[name] = numberOf(values[i]!, nullableFields.has(name))));
  return checkedRow(row as Record<keyof PredictionRow, unknown>);
}

const numberOf = (text: string, nullable: boolean) =>
  nullable && text === '\\N' ? null : number.test(text) ? Number(text) : text;
