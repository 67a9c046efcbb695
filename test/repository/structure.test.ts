import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const SRC = resolve(__dirname, '..', '..', 'src');
/** A folder with more files is divided into folders by subject. */
const MOST_FILES = 20;
/** COPY, BEGIN and COMMIT, LISTEN, migrations, and the administration of an embedded PostgreSQL. */
const MOST_QUERY_CALLS = 25;
/** Whole statements as templates of SQL, which docs/architecture.md lists with their reasons. */
const MOST_WHOLE_STATEMENTS = 25;

const folders = (folder: string): string[] => [
  folder,
  ...readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'generated')
    .flatMap(({ name }) => folders(join(folder, name))),
];
const filesOf = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => join(folder, name));
const databaseLayer = folders(join(SRC, 'db')).flatMap(filesOf);
const count = (pattern: RegExp) =>
  databaseLayer.flatMap((path) => readFileSync(path, 'utf8').match(pattern) ?? []).length;

test(`no folder of src has more than ${MOST_FILES} files`, () => {
  const large = folders(SRC)
    .map((folder) => ({ folder: relative(SRC, folder), files: filesOf(folder).length }))
    .filter(({ files }) => files > MOST_FILES);
  expect(large).toEqual([]);
});

test(`src/db has at most ${MOST_QUERY_CALLS} statements that Kysely does not build`, () => {
  const calls = count(/[.]query(<[^(]*>)?\(/g);
  expect(calls).toBeGreaterThan(0);
  expect(calls).toBeLessThanOrEqual(MOST_QUERY_CALLS);
});

test(`src/db has at most ${MOST_WHOLE_STATEMENTS} whole statements as templates, and the documentation lists each`, () => {
  const statements = databaseLayer.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/A whole statement:/g)].map(() => relative(SRC, path)),
  );
  expect(statements.length).toBeLessThanOrEqual(MOST_WHOLE_STATEMENTS);
  const architecture = readFileSync(resolve(SRC, '..', 'docs', 'architecture.md'), 'utf8');
  expect(statements.filter((path) => !architecture.includes(path.replaceAll('\\', '/')))).toEqual([]);
});
