import pg from 'pg';

const prototype = pg.Client.prototype as { query: (...args: unknown[]) => unknown };

function textOf([statement]: readonly unknown[]): string {
  return typeof statement === 'string' ? statement : ((statement as { text?: string }).text ?? '');
}

/** The texts of all SQL statements that run while `work` runs, on every connection of this process. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const { query } = prototype;
  prototype.query = function (this: unknown, ...args) {
    texts.push(textOf(args));
    return query.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return texts;
}

/**
 * Runs `work`, and `interrupt` after the first statement that matches and before its result is used.
 *
 * @returns what `work` returns
 */
export async function interruptAfter<Answer>(
  matches: (text: string) => boolean,
  interrupt: () => Promise<unknown>,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const { query } = prototype;
  let interrupted = false;
  prototype.query = function (this: unknown, ...args) {
    const result = query.apply(this, args);
    if (interrupted || !matches(textOf(args))) return result;
    interrupted = true;
    return (result as Promise<unknown>).then(async (rows) => {
      await interrupt();
      return rows;
    });
  };
  try {
    return await work();
  } finally {
    prototype.query = query;
  }
}
