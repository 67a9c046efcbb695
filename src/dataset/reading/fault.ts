/**
 * Why a value cannot be used: what was expected, as the end of "received …". Returned instead of thrown, because a file
 * may contain millions.
 */
export class Fault {
  constructor(readonly reason: string) {}
}

const absent = new Set([
  '',
  'n/a',
  'na',
  '#n/a',
  'nan',
  'null',
  'none',
  'nil',
  '-',
  '--',
  'unknown',
  'undefined',
  '?',
  '\\n',
]);

/** Texts that exports use for unknown values. Not applied to names, because an artist may be called N/A. */
export function isAbsent(text: string): boolean {
  return text.length <= 9 && absent.has(text.toLowerCase());
}
