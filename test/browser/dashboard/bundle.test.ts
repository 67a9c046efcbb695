import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const FOLDER = resolve(__dirname, '..', '..', '..', 'dist', 'dashboard');
const BUDGET = 250_000;

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  /** Static imports. */
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}
const manifest = JSON.parse(readFileSync(resolve(FOLDER, 'manifest.json'), 'utf8')) as Record<string, Chunk>;

/** Files that load with a chunk, without its lazy imports. */
function filesOf(name: string, seen = new Set<string>()): Set<string> {
  const { file, css = [], imports = [] } = manifest[name]!;
  if (seen.has(file)) return seen;
  for (const each of [file, ...css]) seen.add(each);
  for (const each of imports) filesOf(each, seen);
  return seen;
}

test('loads less than 250 kB gzipped first: the shell and the Overview without plots', () => {
  const first = new Set([...filesOf('index.html'), ...filesOf('src/pages/overview/OverviewPage.tsx')]);
  const bytes = ['index.html', 'theme.js', 'favicon.svg', ...first]
    .map((file) => gzipSync(readFileSync(resolve(FOLDER, file)), { level: 9 }).length)
    .reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeLessThan(BUDGET);
  const plots = filesOf('src/plots/PlotCanvas.tsx');
  expect([...plots].some((file) => /PlotCanvas.*js$/.test(file))).toBe(true);
  for (const file of [...plots].filter((name) => /PlotCanvas/.test(name))) expect(first).not.toContain(file);
});
