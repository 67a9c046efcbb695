import type { TrackField } from '../../domain/track-field.js';
import { type Fault, isAbsent } from './fault.js';
import { parseInteger, parseNumber } from './numbers.js';
import { parseFlag, parseName } from './text.js';

type Parsed = string | number | boolean | null | Fault;

/** Reads the value of a field that has no special notation, within its bounds. An absent value is null. */
export function parseValue({ kind, min, max }: TrackField, text: string): Parsed {
  const bounds = { min: min ?? -Infinity, max: max ?? Infinity };
  switch (kind) {
    case 'integer':
    case 'count':
      return parseInteger(text, bounds);
    case 'number':
      return parseNumber(text, bounds);
    case 'flag':
      return isAbsent(text) ? null : parseFlag(text);
    case 'text':
    case 'name':
      return parseName(text);
    default:
      throw new Error(`A field of kind ${kind} needs its own parser.`);
  }
}
