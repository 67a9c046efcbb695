/** Why a value cannot be used: what was expected, as the end of "received …". Returned, not thrown: a file may have millions. */
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

/** Ways in which exports say "not known". Never asked of names: an artist may well be called N/A. */
export function isAbsent(text: string): boolean {
  return text.length <= 9 && absent.has(text.toLowerCase());
}
