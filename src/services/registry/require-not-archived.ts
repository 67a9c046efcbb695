import { DomainError } from '../../errors.js';

/** @param field the input that named the version. @throws DomainError ARCHIVED */
export function requireNotArchived(
  { number, archivedAt }: { readonly number: number; readonly archivedAt: Date | null },
  field = 'version',
): void {
  if (archivedAt === null) return;
  const message = `Version ${number} was archived on ${archivedAt.toISOString().slice(0, 10)}, which cannot be undone: name another version. model { versions(filter: { archived: false }) } lists them.`;
  throw new DomainError('ARCHIVED', message, { field: [field] });
}
