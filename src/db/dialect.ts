import { PostgresDialect, type PostgresPoolClient, PostgresQueryCompiler } from 'kysely';
import pg from 'pg';
import { DomainError } from '../errors.js';
import { camelCase, snakeCase } from './letter-case.js';
import { preparedName } from './prepared-names.js';

export interface Connections {
  readonly connect: () => Promise<pg.PoolClient>;
  /** @param lost the error of a connection that cannot be used again */
  readonly release: (client: pg.PoolClient, lost: Error | undefined) => void;
  /** If true, several statements share a transaction, and an error of one ends it. */
  readonly inTransaction: boolean;
}

/** PostgreSQL, with the names of schema.prisma in statements and records, and snake_case in the database. */
export class Dialect extends PostgresDialect {
  constructor({ connect, release, inTransaction }: Connections) {
    super({
      pool: {
        connect: async () => checked(await connect(), release, inTransaction),
        end: async () => {}, // client.ts closes the pool
        options: {},
      },
    });
  }

  override createQueryCompiler() {
    return new SnakeCaseCompiler();
  }
}

/** Renames while it writes the SQL. Kysely's CamelCasePlugin copies the syntax tree of each statement and all rows first. */
class SnakeCaseCompiler extends PostgresQueryCompiler {
  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(snakeCase(identifier));
  }
}

/**
 * A client that refuses values that PostgreSQL cannot store. After its connection is lost, it is removed from the pool
 * immediately. The pool itself would detect the loss later and could use the client for another statement before that.
 */
function checked(
  client: pg.PoolClient,
  release: Connections['release'],
  inTransaction: boolean,
): PostgresPoolClient {
  let lost: Error | undefined;
  const query = async (text: string, values: unknown[]) => {
    values.forEach(checkText);
    try {
      return withRecords(await runPrepared(client, text, values, inTransaction));
    } catch (error) {
      if (isLost(error)) lost = error as Error;
      throw error;
    }
  };
  return { query: query as unknown as PostgresPoolClient['query'], release: () => release(client, lost) };
}

/** A statement whose result has other columns after a migration. count(*) always has one. */
const selectsAll = /(?<!count\()\*/;

async function runPrepared(client: pg.PoolClient, text: string, values: unknown[], inTransaction: boolean) {
  const run = (name?: string) =>
    client.query<unknown[]>({ text, values, rowMode: 'array', ...(name && { name }) });
  const name = inTransaction && selectsAll.test(text) ? undefined : preparedName(text);
  try {
    return await run(name);
  } catch (error) {
    // "cached plan must not change result type": a migration added a column since the statement was prepared.
    const isOutdated = name && error instanceof pg.DatabaseError && error.code === '0A000' && !inTransaction;
    if (!isOutdated) throw error;
    return run();
  }
}

/** The result with its rows as objects, whose keys are the columns in camelCase. Keys inside JSON stay as they are stored. */
function withRecords({ command, rowCount, fields, rows }: pg.QueryArrayResult<unknown[]>) {
  const keys = fields.map(({ name }) => camelCase(name));
  const records = rows.map((row) => {
    const record: Record<string, unknown> = {};
    for (let i = 0; i < keys.length; i++) record[keys[i]!] = row[i];
    return record;
  });
  return { command, rowCount, rows: records };
}

/** Anything but an error of a statement; class 57P is a shutdown, or the end of one connection. */
const isLost = (error: unknown) => !(error instanceof pg.DatabaseError) || error.code?.startsWith('57P');

/** @throws DomainError INVALID_TEXT for a NUL character, which PostgreSQL's text cannot hold. */
function checkText(value: unknown): void {
  if (Array.isArray(value)) value.forEach(checkText);
  else if (typeof value === 'string' && value.includes('\0')) {
    const message =
      'A text contains the NUL character (\\u0000), which cannot be stored or searched. Remove it.';
    throw new DomainError('INVALID_TEXT', message);
  }
}
