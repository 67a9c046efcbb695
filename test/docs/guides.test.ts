import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSchema, KnownFragmentNamesRule, parse, specifiedRules, validate } from 'graphql';
import { blocksOf, readText } from './markdown.js';

const ROOT = join(__dirname, '../..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...['docs', 'docs/evidence'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
];

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string) =>
  heading
    .replaceAll('`', '')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
const anchorsOf = (page: string) =>
  [...readText(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!));

const schema = buildSchema(readText('schema.graphql'), { assumeValidSDL: true });
/** A fragment may be in another block of the page. */
const rules = specifiedRules.filter((rule) => rule !== KnownFragmentNamesRule);
const operations = pages.flatMap((page) =>
  blocksOf(readText(page))
    .filter(({ language }) => language === 'graphql')
    .map(({ line, text }) => [`${page}:${line}`, text] as const),
);

test.each(operations)('%s is valid GraphQL for the schema', (_place, text) => {
  expect(validate(schema, parse(text), rules).map(({ message }) => message)).toEqual([]);
});

test.each(pages)('%s links to files and headings that exist', (page) => {
  const links = [...readText(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link]) => link!);
  const broken = links.filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path ? join(dirname(page), path) : page;
    if (anchor) return !anchorsOf(target).includes(anchor);
    const siblings = readdirSync(join(ROOT, dirname(target)));
    return !siblings.includes(target.split('/').at(-1)!);
  });
  expect(broken).toEqual([]);
});

test('comments name only pages that exist', () => {
  const files = ['src', 'bench', 'test', 'scripts', 'dashboard/src', 'prisma'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(ts|tsx|mjs|cjs|py|prisma)$/.test(path) && !path.includes('generated'))
      .filter((path) => path !== 'scripts/plain-english.test.ts') // names pages that it writes itself
      .map((path) => `${folder}/${path}`),
  );
  const missing = files.flatMap((file) =>
    [...readText(file).matchAll(/\bdocs\/[\w/-]+\.md/g)]
      .map(([page]) => page)
      .filter((page) => !existsSync(join(ROOT, page)))
      .map((page) => `${file}: ${page}`),
  );
  expect(missing).toEqual([]);
});
