import { plain } from '../../lib/format';
import { optionName } from '../../lib/labels';

/** The range of one option, as in the API's `searchSpace`. */
export type Dimension =
  | { readonly choices: readonly unknown[] }
  | {
      readonly min: number;
      readonly max: number;
      readonly scale?: 'LINEAR' | 'LOG';
      readonly integer?: boolean;
    };

/** The API's JSON: dotted paths of the configuration with their ranges. */
export const dimensionsOf = (searchSpace: unknown): [path: string, dimension: Dimension][] =>
  Object.entries(searchSpace as Record<string, Dimension>);

/** An option's value in readable form. */
export function valueWords(value: unknown): string {
  if (typeof value === 'number') return plain(value);
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(valueWords).join(', ');
  return typeof value === 'string' ? value.toLowerCase() : JSON.stringify(value);
}

/** "1.0e−4 to 0.003, logarithmic". */
export function rangeWords(dimension: Dimension): string {
  if ('choices' in dimension) return dimension.choices.map(valueWords).join(', ');
  const { min, max, scale, integer } = dimension;
  return `${plain(min)} to ${plain(max)}${scale === 'LOG' ? ', logarithmic' : ''}${integer ? ', integers' : ''}`;
}

/** The value at a dotted path of a configuration; undefined if there is none. */
export const valueAt = (config: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((inside, key) => (inside as Record<string, unknown> | null | undefined)?.[key], config);

/** "Learning rate, batch size and 6 more". */
export function searchedWords(searchSpace: unknown, named = 2): string {
  const names = dimensionsOf(searchSpace).map(([path]) => optionName(path));
  const rest = names.length - named;
  const shown = names
    .slice(0, rest === 1 ? named + 1 : named)
    .map((name, i) => (i === 0 ? name : name.charAt(0).toLowerCase() + name.slice(1)));
  return rest > 1
    ? `${shown.join(', ')} and ${rest} more`
    : shown.join(', ').replace(/, ([^,]*)$/, shown.length > 1 ? ' and $1' : ', $1');
}

/** The share of its epochs that a trial was trained for: "1/9 of the epochs". */
export function shareWords(share: number): string {
  if (share >= 1) return 'all epochs';
  const whole = 1 / share;
  return Math.abs(whole - Math.round(whole)) < 0.01
    ? `1/${Math.round(whole)} of the epochs`
    : `${plain(share)} of the epochs`;
}
