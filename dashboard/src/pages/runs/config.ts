import { type Config, optionsIn } from '../../lib/config';
import { count, plain } from '../../lib/format';
import { optionName } from '../../lib/labels';

/** A value in readable form. */
export function valueWords(value: unknown): string {
  if (value === null) return 'off';
  if (value === undefined) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return Number.isInteger(value) ? count(value) : plain(value);
  if (Array.isArray(value)) return value.map(valueWords).join(', ');
  return typeof value === 'string' ? value.replaceAll('_', ' ') : JSON.stringify(value);
}

export interface Setting {
  readonly key: string;
  readonly name: string;
  readonly own: string;
  readonly other: string;
  readonly differs: boolean;
  /** Only one of the two models has this option. */
  readonly oneSided: boolean;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

export const setting = (key: string, name: string, own: unknown, other: unknown): Setting => ({
  key,
  name,
  own: valueWords(own),
  other: valueWords(other),
  differs: !same(own, other),
  oneSided: false,
});

/** Every option that either configuration has. */
export function optionSettings(own: Config, other: Config): Setting[] {
  const ownOptions = optionsIn(own);
  const otherOptions = optionsIn(other);
  const all = [...new Set([...ownOptions.keys(), ...otherOptions.keys()])];
  return all
    .map((path) => ({
      ...setting(path, optionName(path), ownOptions.get(path), otherOptions.get(path)),
      oneSided: ownOptions.has(path) !== otherOptions.has(path),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
