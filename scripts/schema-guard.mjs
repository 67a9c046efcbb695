// Guards schema.graphql against changes that break a caller: `npm run schema:guard [-- REVISION]`.
//
// It compares with REVISION, or with the newest release (tag v*), or with the schema before its last change. Fields that were
// deprecated there may be removed. An intended break needs an entry in schema-breaks.json with its reason:
// [{ "path": "Query.thing", "type": "FIELD_REMOVED", "reason": "…" }].
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { diff, DiffRule } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

const SCHEMA = 'schema.graphql';
const ACCEPTED = 'schema-breaks.json';

const git = (...args) => {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
};

/** The revision to compare with, and its name in messages; null if there is none. */
function findBase([given], present) {
  if (given) return { revision: given, name: given };
  const release = git('describe', '--tags', '--abbrev=0', '--match', 'v[0-9]*');
  if (release) return { revision: release, name: `the release ${release}` };
  const changes = git('log', '--format=%h', '-n', '2', '--', SCHEMA)?.split('\n').filter(Boolean) ?? [];
  const committed = git('show', `HEAD:${SCHEMA}`);
  const revision = committed === present.trim() ? changes[1] : changes[0];
  return revision ? { revision, name: `the schema of ${revision}` } : null;
}

function readAccepted() {
  const accepted = existsSync(ACCEPTED) ? JSON.parse(readFileSync(ACCEPTED, 'utf8')) : [];
  for (const { path, type, reason } of accepted) {
    if (typeof path === 'string' && typeof type === 'string' && reason?.trim()) continue;
    throw new Error(
      `${ACCEPTED}: each entry is { "path", "type", "reason" }; received ${JSON.stringify({ path, type, reason })}.`,
    );
  }
  return accepted;
}

async function main(args) {
  const present = readFileSync(SCHEMA, 'utf8');
  const base = findBase(args, present);
  if (!base) {
    console.log(`${SCHEMA} was not compared, because git has no earlier version of it.`);
    return true;
  }
  const before = git('show', `${base.revision}:${SCHEMA}`);
  if (before === null) throw new Error(`git has no ${SCHEMA} in ${base.revision}. Name another revision.`);
  const accepted = readAccepted();
  const changes = await diff(buildSchema(before), buildSchema(present), [
    DiffRule.suppressRemovalOfDeprecatedField,
  ]);
  const breaking = changes.filter(({ criticality }) => criticality.level === 'BREAKING');
  const refused = breaking.filter(
    (change) => !accepted.some(({ path, type }) => path === change.path && type === change.type),
  );
  for (const { message, path, type } of refused)
    console.error(`breaks callers: ${message} (${type}, ${path})`);
  if (refused.length > 0) {
    console.error(
      `\n${refused.length} breaking ${refused.length === 1 ? 'change' : 'changes'} against ${base.name}. Deprecate first and remove a release later, or say in ${ACCEPTED} why callers must be broken.`,
    );
    return false;
  }
  const allowed =
    breaking.length > 0 ? `, ${breaking.length} breaking ones accepted in ${ACCEPTED}` : ', none breaking';
  console.log(`${SCHEMA} against ${base.name}: ${changes.length} changes${allowed}.`);
  return true;
}

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
} catch (failure) {
  console.error(failure.message);
  process.exitCode = 2;
}
