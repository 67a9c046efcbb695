import { expressionBuilder } from 'kysely';
import type { Tables } from '../../generated/kysely/tables.js';

/** Tables and their aliases: `{ t: 'track' }`. */
type Aliases = Readonly<Record<string, keyof Tables>>;
type Scope<Of extends Aliases> = Tables & { [Alias in keyof Of]: Tables[Of[Alias]] };

/**
 * Builds expressions over tables outside of a statement, with checked columns.
 *
 * @example
 * const { ref } = expressions<{ t: 'track' }>();
 * ref('t.releaseDate'); // an expression of string | null
 */
export const expressions = <Of extends Aliases>() => expressionBuilder<Scope<Of>, keyof Of & string>();
