import { z } from 'zod';

export const choicesSchema = z.strictObject({ choices: z.array(z.json()).min(1).max(100) });
export const rangeSchema = z.strictObject({
  min: z.number(),
  max: z.number(),
  /** LOG draws the logarithm uniformly. */
  scale: z.enum(['LINEAR', 'LOG']).default('LINEAR'),
  integer: z.boolean().default(false),
});

/** The values that one option of the config may take. */
export type Dimension = z.infer<typeof choicesSchema> | z.infer<typeof rangeSchema>;
/** The values to search, by dotted path into the preset's config, such as "schedules.tabm.learningRate". JSON-safe. */
export type SearchSpace = Readonly<Record<string, Dimension>>;

export const log = (min: number, max: number) => ({ min, max, scale: 'LOG' as const, integer: false });
export const linear = (min: number, max: number) => ({ min, max, scale: 'LINEAR' as const, integer: false });
