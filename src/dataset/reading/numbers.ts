import { Fault, isAbsent } from './fault.js';

const plain = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
/** Unambiguous groups of three: commas or blanks in a whole number, or at least two points. */
const grouped = /^\d{1,3}(?:(?:,\d{3})+|(?:[ \u00a0\u202f]\d{3})+|(?:\.\d{3}){2,})$/;
const decimalComma = /^[+-]?\d+,\d{1,2}$/;

export interface NumberRange {
  readonly min: number;
  readonly max: number;
}

/** Parses a whole number: 9, 9.0, "2,812,821". */
export function parseInteger(text: string, { min, max }: NumberRange): number | null | Fault {
  if (isAbsent(text)) return null;
  const value = plain.test(text) ? Number(text) : grouped.test(text) ? Number(text.replace(/\D/g, '')) : NaN;
  return Number.isInteger(value) && value >= min && value <= max
    ? value
    : new Fault(`expected a whole number from ${min} to ${max}`);
}

/** Parses a number: 45, 45.5, "45,5" (a comma before one or two digits can only be a decimal comma). */
export function parseNumber(text: string, { min, max }: NumberRange): number | null | Fault {
  if (isAbsent(text)) return null;
  const value = toNumber(text);
  return value >= min && value <= max ? value : new Fault(`expected a number from ${min} to ${max}`);
}

/** NaN if the text is not a number, or is ambiguous. */
export function toNumber(text: string): number {
  if (plain.test(text)) return Number(text);
  return decimalComma.test(text) ? Number(text.replace(',', '.')) : NaN;
}
