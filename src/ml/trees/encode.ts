import type { Forest } from './forest.js';

/** The arrays after the header, widest elements first, so that each one is aligned. */
const arrays = [
  ['start', Float64Array, 'outputs'],
  ['nodeEdges', Float64Array, 'nodes'],
  ['roots', Int32Array, 'trees'],
  ['nodeLeft', Int32Array, 'nodes'],
  ['nodeRight', Int32Array, 'nodes'],
  ['leafValues', Float32Array, 'values'],
  ['nodeColumns', Uint16Array, 'nodes'],
  ['nodeMissingLeft', Uint8Array, 'nodes'],
] as const;
type Lengths = Record<(typeof arrays)[number][2], number>;

/** Identifies the format and its version: "BTF1" in ASCII, little-endian. */
const MAGIC = 0x31465442;
/** Magic number, columns, outputs, trees, nodes, values: six 32-bit integers. */
const HEADER_BYTES = 24;

/** Encodes the forest as its arrays after a header, little-endian. The same forest gives the same bytes. */
export function encodeForest(forest: Forest): Uint8Array {
  const lengths = lengthsOf(forest);
  const bytes = new Uint8Array(HEADER_BYTES + payloadBytes(lengths));
  const { outputs, trees, nodes, values } = lengths;
  new Uint32Array(bytes.buffer, 0, 6).set([MAGIC, forest.columns, outputs, trees, nodes, values]);
  let at = HEADER_BYTES;
  for (const [name] of arrays) {
    const { buffer, byteOffset, byteLength } = forest[name];
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

/**
 * Decodes the bytes of `encodeForest` as views of one copy.
 *
 * @throws RangeError if the bytes are not a forest: wrong header, length, order of nodes, or values that are not finite
 */
export function decodeForest(bytes: Uint8Array): Forest {
  const copy = Uint8Array.from(bytes);
  const header = copy.length >= HEADER_BYTES ? new Uint32Array(copy.buffer, 0, 6) : new Uint32Array(6);
  const [magic, columns, outputs, trees, nodes, values] = [...header] as [number, number, ...number[]];
  if (magic !== MAGIC) throw new RangeError('The bytes are not an encoded forest: the header is missing.');
  const lengths = { outputs, trees, nodes, values } as Lengths;
  const expected = HEADER_BYTES + payloadBytes(lengths);
  if (copy.length !== expected) {
    throw new RangeError(`The encoded forest has ${copy.length} bytes; its header describes ${expected}.`);
  }
  let at = HEADER_BYTES;
  const views = arrays.map(([name, View, length]) => {
    const view = new View(copy.buffer, at, lengths[length]);
    at += view.byteLength;
    return [name, view] as const;
  });
  const forest = { columns, ...Object.fromEntries(views) } as unknown as Forest;
  refuseInvalid(forest);
  return forest;
}

function lengthsOf({ start, roots, nodeEdges, leafValues }: Forest): Lengths {
  return { outputs: start.length, trees: roots.length, nodes: nodeEdges.length, values: leafValues.length };
}

function payloadBytes(lengths: Lengths): number {
  return arrays.reduce((sum, [, View, length]) => sum + View.BYTES_PER_ELEMENT * lengths[length], 0);
}

/** A child is behind its parent, so every walk ends. */
function refuseInvalid(forest: Forest): void {
  const { columns, start, roots, nodeColumns, nodeEdges, nodeLeft, nodeRight, leafValues } = forest;
  const leaves = leafValues.length / start.length;
  const exists = (child: number) => (child >= 0 ? child < nodeColumns.length : ~child < leaves);
  const ordered = (children: Int32Array) =>
    children.every((child, node) => exists(child) && (child < 0 || child > node));
  if (
    !roots.every(exists) ||
    !ordered(nodeLeft) ||
    !ordered(nodeRight) ||
    !nodeColumns.every((c) => c < columns)
  )
    throw new RangeError('The encoded forest has nodes that do not form trees.');
  if (!start.every(Number.isFinite) || !leafValues.every(Number.isFinite) || nodeEdges.some(Number.isNaN))
    throw new RangeError('The encoded forest has values that are not finite numbers.');
}
