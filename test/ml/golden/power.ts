/**
 * V8's `Math.pow` and `**` differ in the last bit between Node 22 and 24 (x ** 3: 122 of 1,000 results; Node 24 rounds
 * all but one of them correctly). `Math.exp`, `log`, `log1p`, `sin`, `cos` and the other functions of `src/ml` agree
 * to the bit on Node 20, 22, 24 and 26. RESIDUAL_NET cubes two columns, so the file of its scalers depends on the
 * version. The difference is too small to reach a 32-bit network input, so everything else is equal.
 */
const variants = ['of Node 20 and 22', 'of Node 24 and later'] as const;

const hundredths = Array.from({ length: 12 }, (_, i) => i / 100); // not a constant that the compiler folds

/** Ends the name of a part that depends on the version of Node. */
export const POWER_VARIANT = variants[hundredths[11]! ** 3 === 0.001331 ? 1 : 0];

/** Whether a part can be compared only with another version of Node. */
export function isOfOtherNode(part: string): boolean {
  return variants.some((variant) => variant !== POWER_VARIANT && part.endsWith(variant));
}
