// The word list of words.json as regular expressions.
import { readFileSync } from 'node:fs';

const list = JSON.parse(readFileSync(new URL('./words.json', import.meta.url), 'utf8'));

/** Matches a space, also across the line break of a comment. */
const SPACE = String.raw`(?:\s+(?:(?:\*|//+|#)\s+)?)`;

const rules = list.words.map(({ pattern, use, reason, only }) => ({
  expression: new RegExp(`(?<![\\w#&-])(?:${pattern.replaceAll(' ', SPACE)})(?![\\w-])`, 'gi'),
  use,
  reason,
  only: only ?? null,
}));
const exceptions = list.allow.map(({ file, pattern }) => ({
  file,
  expression: new RegExp(`^(?:${pattern})$`, 'i'),
}));

const isAllowed = (file, word) =>
  exceptions.some((exception) => exception.file === file && exception.expression.test(word));

/** @returns the forbidden words of a text: { index, word, use, reason }, in order */
export function findWords(prose, { file, kind }) {
  return rules
    .filter(({ only }) => only === null || only === kind)
    .flatMap(({ expression, use, reason }) =>
      [...prose.matchAll(expression)].map((match) => ({
        index: match.index,
        word: match[0].replace(/\s+(?:(?:\*|\/\/+|#)\s+)?/g, ' '),
        use,
        reason,
      })),
    )
    .filter(({ word }) => !isAllowed(file, word))
    .sort((a, b) => a.index - b.index);
}
