import { changing } from './changing.js';
import { life } from './life.js';
import { lineage } from './lineage.js';
import { reading } from './reading.js';

/** Operations that GraphiQL opens with, a tab each. They teach: a test executes every one of them. */
export const examples: readonly string[] = [...reading, ...changing, ...life, ...lineage];
