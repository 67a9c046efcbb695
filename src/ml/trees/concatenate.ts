/** Fills an array of numbers with one array of each part, in order. */
export function concatenate<Values extends { set(values: ArrayLike<number>, at: number): void }, Part>(
  into: Values,
  parts: readonly Part[],
  of: (part: Part) => ArrayLike<number>,
): Values {
  let at = 0;
  for (const part of parts) {
    into.set(of(part), at);
    at += of(part).length;
  }
  return into;
}
