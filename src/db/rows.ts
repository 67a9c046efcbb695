/** The row of each id, in the order of the ids; null if there is none. */
export function rowOfEach<Id, Row>(
  ids: readonly Id[],
  rows: readonly Row[],
  idOf: (row: Row) => Id,
): (Row | null)[] {
  const found = new Map(rows.map((row) => [idOf(row), row]));
  return ids.map((id) => found.get(id) ?? null);
}

/** The rows of each id, in the order of the ids. The rows of one id keep their order. */
export function rowsOfEach<Id, Row>(
  ids: readonly Id[],
  rows: readonly Row[],
  idOf: (row: Row) => Id,
): Row[][] {
  const found = new Map<Id, Row[]>(ids.map((id) => [id, []]));
  for (const row of rows) found.get(idOf(row))?.push(row);
  return ids.map((id) => found.get(id) ?? []);
}
