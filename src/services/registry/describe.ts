import { type Transaction } from '../../db/kysely.js';
import type { ModelVersionRecord } from '../../db/registry/model-versions.pages.js';
import { describeVersion, readVersionToDescribe } from '../../db/registry/model-versions.store.js';
import type { ErrorCode } from '../../domain/error-codes.js';
import { MAX_DESCRIPTION_LENGTH, MAX_TAG_LENGTH, MAX_TAGS } from '../../domain/limits.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { type Keyed, once, requestOf } from '../idempotency.js';
import { versionAnswer } from './stored-answers.js';

export interface DescribeInput extends Keyed {
  /** Number of the version. */
  readonly version: number;
  /** Null removes it. If omitted, it does not change. */
  readonly description?: string | null;
  readonly addTags?: readonly string[] | null;
  readonly removeTags?: readonly string[] | null;
}

const tagPattern = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M} ._:/=-]*[\p{L}\p{N}\p{M}])?$/u;

/**
 * Changes the description and tags of a version, archived or not.
 *
 * @throws DomainError VERSION_NOT_FOUND, INVALID_DESCRIPTION, INVALID_TAG, TOO_MANY_TAGS
 */
export const describe =
  ({ db }: Pick<ServiceDeps, 'db'>) =>
  async (input: DescribeInput): Promise<ModelVersionRecord> => {
    const added = checkTags('addTags', input.addTags ?? []);
    const removed = new Set(input.removeTags ?? []);
    const both = added.find((tag) => removed.has(tag));
    if (both !== undefined) throw fault('INVALID_TAG', 'removeTags', `"${both}" is both added and removed.`);
    if (input.description != null) checkDescription(input.description);

    const effect = async (transaction: Transaction) => {
      const version = await readVersionToDescribe(transaction, input.version);
      if (!version) {
        const message = `There is no model version ${input.version}: model { versions } lists all versions.`;
        throw fault('VERSION_NOT_FOUND', 'version', message);
      }
      const tags = [...new Set([...version.tags, ...added])].filter((tag) => !removed.has(tag)).sort();
      checkTagCount('addTags', tags);
      const description = input.description === undefined ? version.description : input.description;
      return describeVersion(transaction, version.id, { description, tags });
    };
    const request = requestOf('updateModelVersion', { ...input, removes: input.description === null });
    return once(db, request, effect, versionAnswer({ db }));
  };

/** @throws DomainError INVALID_DESCRIPTION */
export function checkDescription(text: string): void {
  if (text.length <= MAX_DESCRIPTION_LENGTH && !text.includes('\0')) return;
  const message = `A description has at most ${MAX_DESCRIPTION_LENGTH} characters and no NUL; received ${text.length}.`;
  throw fault('INVALID_DESCRIPTION', 'description', message);
}

/** @throws DomainError INVALID_TAG */
export function checkTags(field: string, tags: readonly string[]): readonly string[] {
  const bad = tags.find((tag) => !tagPattern.test(tag) || [...tag].length > MAX_TAG_LENGTH);
  if (bad === undefined) return tags;
  const message = `A tag is 1 to ${MAX_TAG_LENGTH} letters, digits, spaces and . _ : / = -, and begins and ends with a letter or digit; received "${bad.slice(0, 60)}".`;
  throw fault('INVALID_TAG', field, message);
}

/** @throws DomainError TOO_MANY_TAGS */
export function checkTagCount(field: string, tags: readonly string[]): void {
  if (tags.length <= MAX_TAGS) return;
  throw fault(
    'TOO_MANY_TAGS',
    field,
    `A version has at most ${MAX_TAGS} tags; it would have ${tags.length}.`,
  );
}

const fault = (code: ErrorCode, field: string, message: string) =>
  new DomainError(code, message, { field: [field] });
