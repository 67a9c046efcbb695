import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SCRIPT = path.resolve('scripts/plain-english.mjs');

let folder: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args], {
    cwd: folder,
    encoding: 'utf8',
  }).trim();
const commit = (subject: string) => git('commit', '--allow-empty', '-qm', subject);
function write(file: string, text: string) {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}
function check(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('node', [SCRIPT, ...args], { cwd: folder, encoding: 'utf8' });
  const found = [...stderr.matchAll(/^(\S+): "([^"]+)"/gm)].map(([, place, word]) => `${place} ${word}`);
  return { status, found, output: stdout + stderr };
}

const openRepository = () => {
  folder = mkdtempSync(path.join(tmpdir(), 'residual-english-'));
  git('init', '-q');
};
const closeRepository = () => rmSync(folder, { recursive: true, force: true });

const forbidden: [name: string, file: string, text: string, finding: string][] = [
  ['a line comment', 'src/line.ts', 'const a = 1; // nobody reads it', '1 nobody'],
  ['a block comment', 'src/block.ts', '/**\n * Whoever asks.\n */\nexport const a = 1;', '2 Whoever'],
  ['the last comment', 'src/last.ts', 'f();\n// to be mended\n', '2 mended'],
  ['a string', 'src/string.ts', "\nthrow new Error('Mend the file.');", '2 Mend'],
  ['a template', 'src/template.ts', 'const a = `${b} is drawn\n anew`;', '2 anew'],
  ['the title of a test', 'test/title.test.ts', "test('nobody waits', () => {});", '1 nobody'],
  ['JSX text', 'dashboard/src/Text.tsx', 'const a = <p>Seen lately</p>;', '1 lately'],
  ['a JSX attribute', 'dashboard/src/Attribute.tsx', 'const a = <A title="Lately" />;', '1 Lately'],
  ['a script', 'scripts/script.mjs', '// It shall run.', '1 shall'],
  ['a description only', 'schema.graphql', 'type Query {\n  "Read anew."\n  nobody: Int\n}', '2 anew'],
  ['a comment of Prisma', 'prisma/schema.prisma', 'model A {\n  /// Made anew.\n}', '2 anew'],
  ['Markdown', 'docs/page.md', '# Title\n\nIt leans on the cache.', '3 leans on'],
  ['Markdown in the root', 'README.md', 'Fixed in #12.', '1 #12'],
  ['a phrase across lines', 'src/lines.ts', '\n/**\n * Starts at\n * once.\n */\nexport {};', '3 at once'],
];

const fine: [name: string, file: string, text: string][] = [
  ['identifiers and keys', 'src/identifiers.ts', 'const nobody = { mend: 1, whoever };'],
  ['module names', 'src/modules.ts', "import { Lately } from './lately';\nexport * from './Anew';"],
  ['strings that are identifiers', 'src/user.ts', "openAs('nobody');"],
  ['regular expressions', 'test/expressions.ts', 'expect(a).toMatch(/shall we, nobody/);'],
  ['names of JSX', 'dashboard/src/Element.tsx', 'const a = <Lately />;'],
  ['quoted code', 'src/quoted.ts', '/** The user `nobody` runs it. */\nexport {};'],
  ['addresses', 'docs/links.md', 'See <https://host/nobody-knows> and [this](#anew), [that](lately.md#12).'],
  ['code blocks', 'docs/blocks.md', 'So:\n\n```\nnobody shall mend it\n```\n\nDone.'],
  ['parts of words', 'docs/parts.md', 'Amendments, recommended, Marshall, so-forth, at-once-only.'],
  ['other folders', 'tools/a.ts', '// nobody'],
  ['other kinds of files', 'src/a.sql', '-- nobody'],
  ['ignored files', 'src/generated/a.ts', '// nobody'],
  ['an allowed file', 'test/scripts/plain-english.test.ts', '// nobody'],
];

describe('a whole repository', () => {
  let result: ReturnType<typeof check>;
  const findingsIn = (file: string) =>
    result.found
      .filter((finding) => finding.startsWith(`${file}:`))
      .map((finding) => finding.slice(file.length + 1));
  beforeAll(() => {
    openRepository();
    write('.gitignore', 'src/generated\n');
    for (const [, file, text] of [...forbidden, ...fine]) write(file, text);
    result = check();
  });
  afterAll(closeRepository);

  test.each(forbidden)('finds a forbidden word in %s', (_, file, _text, finding) => {
    expect(findingsIn(file)).toEqual([finding]);
  });

  test.each(fine)('finds nothing in %s', (_, file) => {
    expect(findingsIn(file)).toEqual([]);
  });

  test('fails and reports suggestions with reasons', () => {
    expect(result.status).toBe(1);
    expect(result.output).toContain('src/template.ts:2: "anew" (archaic): use again\n');
  });
});

describe('options', () => {
  beforeEach(openRepository);
  afterEach(closeRepository);

  test('checks only the given files', () => {
    write('src/a.ts', '// nobody');
    write('src/b.ts', '// Fine.');
    expect(check('src/b.ts')).toEqual({ status: 0, found: [], output: '' });
  });

  test('counts findings by folder', () => {
    write('src/a/b/c.ts', '// nobody, anew');
    write('README.md', 'Anew.');
    expect(check('--count').output).toMatch(/^ +2 {2}src\/a\n +1 {2}README\.md\n/);
  });

  test('checks commit subjects for words and length after the base', () => {
    commit('Mended before the base');
    const base = git('rev-parse', 'HEAD');
    commit('Mend the reader');
    commit('x'.repeat(72));
    commit('é'.repeat(73));
    const { status, output } = check('--commits', `${base}..HEAD`);
    expect(status).toBe(1);
    expect(output).toContain('"Mend" (archaic)');
    expect(output).toContain('the subject has 73 characters; at most 72');
    expect(output).toContain('2 phrases');
  });

  test('skips commit subjects if the clone is too shallow to contain the base', () => {
    commit('Mend the reader');
    const { status, output } = check('--commits', `${'0'.repeat(39)}1..HEAD`);
    expect({ status, output }).toEqual({
      status: 0,
      output: expect.stringContaining('not checked') as string,
    });
  });

  test('requires a range for commit subjects', () => {
    expect(check('--commits')).toMatchObject({
      status: 2,
      output: expect.stringContaining('Usage') as string,
    });
  });
});
