/** A row-major matrix of doubles: `values[row * columns + column]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

export function zeros(rows: number, columns: number): Matrix {
  return { rows, columns, values: new Float64Array(rows * columns) };
}

/** The columns of `left` followed by the columns of `right`. Both have the same number of rows. */
export function joinColumns(left: Matrix, right: Matrix): Matrix {
  const joined = zeros(left.rows, left.columns + right.columns);
  for (let row = 0; row < left.rows; row++) {
    joined.values.set(
      left.values.subarray(row * left.columns, (row + 1) * left.columns),
      row * joined.columns,
    );
    joined.values.set(
      right.values.subarray(row * right.columns, (row + 1) * right.columns),
      row * joined.columns + left.columns,
    );
  }
  return joined;
}

/** A copy of one column. */
export function column(matrix: Matrix, index: number): Float64Array {
  return Float64Array.from({ length: matrix.rows }, (_, row) => matrix.values[row * matrix.columns + index]!);
}
