import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..');

/** Folders that hold no sources, for a copy of the repository without its git folder. */
const noSources = new Set(['node_modules', '.git', 'dist', 'generated', '.data', '.native', 'coverage']);

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !noSources.has(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? walk(path) : [relative(ROOT, path).replaceAll('\\', '/')];
    });
}

/** Tracked files and new ones that git does not ignore; every source file if this is not a git checkout. */
function paths(): string[] {
  const git = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return git.status === 0 ? git.stdout.split('\n').filter(Boolean) : walk(ROOT);
}

/** A path, its folders, and each of them without its extension: an import names a file without it. */
const names = (path: string): string[] =>
  path
    .split('/')
    .map((_, i, parts) => parts.slice(0, i + 1).join('/'))
    .flatMap((part) => [part, part.replace(/(?<=[^/])[.][^./]+$/, '')]);

/** Groups of names that are one name on a disk that ignores case. */
function clashes(of: readonly string[]): string[][] {
  const byLowerCase = new Map<string, Set<string>>();
  for (const name of of.flatMap(names)) {
    const key = name.toLowerCase();
    byLowerCase.set(key, (byLowerCase.get(key) ?? new Set()).add(name));
  }
  return [...byLowerCase.values()].filter(({ size }) => size > 1).map((group) => [...group].sort());
}

test('contains no two paths that differ only by case, because macOS and Windows treat them as one file', () => {
  const all = paths();
  expect(all).toContain('package.json');
  expect(clashes(all)).toEqual([]);
});

test('compares files, folders, and names without their extension', () => {
  expect(clashes(['a/Table.tsx', 'a/table.ts'])).toEqual([['a/Table', 'a/table']]);
  expect(clashes(['a/x.ts', 'A/y.ts'])).toEqual([['A', 'a']]);
  expect(clashes(['a/Table.tsx', 'a/Table.module.css', 'a/.env', 'b/table.ts'])).toEqual([]);
});
