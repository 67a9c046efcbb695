import { type ReproductionRecord } from '../../../src/db/json-columns.js';
import { seedSpread } from '../../../src/ml/index.js';
import { outcomeOf } from '../../../src/services/training/reproduction/verdict.js';

const NATIVE = 'tfjs-node 4.22.0';
const WASM = 'wasm 4.22.0';
const spread = seedSpread([9.0, 9.1, 9.2]);

function outcome(change: Partial<ReproductionRecord>) {
  return outcomeOf({
    artifactHash: 'b'.repeat(64),
    files: [{ name: 'weights.bin', expected: 'a', found: 'b' }],
    expectedEngine: NATIVE,
    foundEngine: WASM,
    sameCode: true,
    split: 'TEST',
    expectedMae: 9.1,
    foundMae: 9.12,
    seedSpread: spread,
    ...change,
  });
}

test.each<[string, Partial<ReproductionRecord>, ReproductionRecord['outcome']]>([
  ['the same bytes', { files: [{ name: 'x', expected: 'a', found: 'a' }] }, 'IDENTICAL'],
  ['a file that only one side has', { files: [{ name: 'x', expected: 'a', found: null }] }, 'EQUIVALENT'],
  ['across engines, within the spread', {}, 'EQUIVALENT'],
  ['native on another processor, within the spread', { foundEngine: NATIVE }, 'EQUIVALENT'],
  ['across engines, worse than seeds differ', { foundMae: 9.7 }, 'DIFFERENT'],
  ['across engines, better than seeds differ', { foundMae: 8.5 }, 'DIFFERENT'],
  ['across engines, spread unknown', { seedSpread: null }, 'UNDETERMINED'],
  ['WASM twice with the same code', { expectedEngine: WASM }, 'DIFFERENT'],
  ['a baseline twice with the same code', { expectedEngine: null, foundEngine: null }, 'DIFFERENT'],
  ['WASM twice, other code', { expectedEngine: WASM, sameCode: false }, 'EQUIVALENT'],
  [
    'WASM twice, code unknown, no spread',
    { expectedEngine: WASM, sameCode: null, seedSpread: null },
    'UNDETERMINED',
  ],
])('%s', (_, change, expected) => {
  expect(outcome(change)).toBe(expected);
});
