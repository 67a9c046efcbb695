/** A number in a description: 1,000. */
export const count = (number: number) => number.toLocaleString('en');
