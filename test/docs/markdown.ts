import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** A fenced block of a document. */
export interface Block {
  /** Line of the opening fence. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
  /** Names to dotted paths into the answer, from a comment `<!-- keep name: path, … -->` before the block. */
  readonly keep: Readonly<Record<string, string>>;
  /** From `<!-- refused -->`: the example shows errors. */
  readonly refused: boolean;
  /** The block after it, if that shows the answer. */
  readonly answer: Block | null;
}

/** The text of a file in the repository. */
export const readText = (path: string) => readFileSync(resolve(__dirname, '../..', path), 'utf8');

/** Executable blocks, in order. A `json` or `text` block belongs to the block before it. */
export function blocksOf(markdown: string): Block[] {
  const found = [...markdown.matchAll(/(?:^<!-- ([^>]*) -->\n\n)?^```(\w+)\n(.*?)^```$/gms)].map(
    ({ 0: whole, 1: comment = '', 2: language = '', 3: text = '', index }) => ({
      line: markdown.slice(0, index + whole.indexOf('```')).split('\n').length,
      language,
      text,
      refused: comment === 'refused',
      keep: Object.fromEntries(
        [...comment.matchAll(/(?:^keep |, )(\w+): ([\w.]+)/g)].map(([, name, path]) => [name, path!]),
      ),
      answer: null as Block | null,
    }),
  );
  for (const [i, block] of found.entries())
    if (['json', 'text'].includes(block.language)) found[i - 1]!.answer = block;
  return found.filter(({ language }) => !['json', 'text'].includes(language));
}

/**
 * The shape of an answer: names and types of its fields, and for a list of its first item. If one side is null or absent, anything matches.
 */
export function shape(shown: unknown, real: unknown): unknown {
  if (shown === null || real === null) return null;
  if (Array.isArray(shown)) {
    if (!Array.isArray(real)) return typeof real;
    return shown.length > 0 && real.length > 0 ? [shape(shown[0], real[0])] : [];
  }
  if (typeof shown !== 'object') return typeof shown;
  const other = (typeof real === 'object' ? real : {}) as Record<string, unknown>;
  const fields = Object.entries(shown).map(([name, value]): [string, unknown] => [
    name,
    shape(value, other[name] ?? null),
  ]);
  return Object.fromEntries(fields);
}
