import { DomainError } from '../../errors.js';

/** @param field the input that named the version. @throws DomainError ARCHIVED */
export function requireKept(
  { number, archivedAt }: { readonly number: number; readonly archivedAt: Date | null },
  field = 'version',
): void {
  if (archivedAt === null) return;
  const message = `Version ${number} was archived on ${archivedAt.toISOString().slice(0, 10)}, which is for good: name another. model { versions(filter: { archived: false }) } lists them.`;
  throw new DomainError('ARCHIVED', message, { field: [field] });
}
