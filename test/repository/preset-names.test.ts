import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { presetNames } from '../../src/ml/index.js';

const SRC = resolve(__dirname, '..', '..', 'src');

/** Files that may name a preset, with the reason. */
const allowed: Readonly<Record<string, string>> = {
  'services/first-start.ts': 'chooses the first champion and its first challenger',
};
/** The presets, generated code, and requests that users try in GraphiQL. */
const allowedFolders = ['ml/presets', 'generated', 'http/examples'];

/** RESIDUAL_NET, residualNet, ResidualNet and residual-net. One word is compared in capitals only, because "ridge" is a method. */
const spellings = (name: string): string[] => {
  const words = name.toLowerCase().split('_');
  if (words.length === 1) return [name];
  const pascal = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
  return [name, pascal, pascal[0]!.toLowerCase() + pascal.slice(1), words.join('-')];
};
const named = new RegExp(`\\b(${presetNames.flatMap(spellings).join('|')})(?![a-z])`, 'g');

/** The text without the examples of its doc comments. */
const withoutExamples = (text: string) => text.replace(/^ *[*] @example[^]*?(?=^ *[*]([/]| @))/gm, '');

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [relative(SRC, path).replaceAll('\\', '/')];
  });
}

const namesIn = (text: string) => [...new Set(withoutExamples(text).match(named) ?? [])];
const files = filesIn(SRC).filter((file) => !allowedFolders.some((folder) => file.startsWith(`${folder}/`)));
const naming = files.filter((file) => namesIn(readFileSync(join(SRC, file), 'utf8')).length > 0);

test('only src/ml/presets and the listed files name a preset', () => {
  expect(files.length).toBeGreaterThan(300);
  expect(naming.sort()).toEqual(Object.keys(allowed).sort());
});

test('finds names in code, texts and comments, and none in examples', () => {
  expect(namesIn("resolveConfig('RIDGE')")).toEqual(['RIDGE']);
  expect(namesIn('description: `Its preset must be RESIDUAL_NET.`')).toEqual(['RESIDUAL_NET']);
  expect(namesIn("import { seedOriginal } from './x.js'; // SEED_IMPROVED")).toEqual([
    'seedOriginal',
    'SEED_IMPROVED',
  ]);
  expect(namesIn('/**\n * Fits.\n *\n * @example\n * fit("RIDGE")\n */')).toEqual([]);
  expect(namesIn('/**\n * @example\n * fit("RIDGE")\n * @returns RIDGE\n */')).toEqual(['RIDGE']);
  expect(namesIn('config.artistMeanBlend')).toEqual(['artistMean']);
  expect(namesIn('ridge regression; a Residual; the artist mean')).toEqual([]);
});
