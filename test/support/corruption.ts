import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Random } from '../../src/ml/numeric/random.js';

export const corruptions = ['flip', 'truncate', 'swap', 'delete'] as const;

/** Damages artifacts in a store's folder as failing disks and operators do. The same seed causes the same damage. */
export function createCorrupter(folder: string, seed: number) {
  const random = new Random(seed, 'corruption');
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash);
  return {
    /** @param others artifacts whose content may take its place @returns puts the right bytes back */
    async corrupt(
      hash: string,
      how: (typeof corruptions)[number],
      others: readonly string[],
    ): Promise<() => Promise<void>> {
      const path = pathOf(hash);
      const whole = await readFile(path);
      const damaged = Buffer.from(whole);
      if (how === 'flip') damaged[random.below(whole.length)]! ^= 1 << random.below(8);
      const candidates = others.filter((other) => other !== hash);
      const content = {
        flip: () => damaged,
        truncate: () => whole.subarray(0, random.below(whole.length)),
        swap: () => readFile(pathOf(candidates[random.below(candidates.length)]!)),
        delete: () => null,
      };
      const bytes = await content[how]();
      if (bytes === null) await rm(path);
      else await writeFile(path, bytes);
      return () => writeFile(path, whole);
    },
  };
}
