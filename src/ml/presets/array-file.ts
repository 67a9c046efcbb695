import { ArtifactError, requireFile } from './files.js';

type NumberArray = Float32Array | Float64Array | Int32Array | Uint8Array;
type ArrayKind<Values extends NumberArray> = {
  new (buffer: ArrayBuffer): Values;
  readonly BYTES_PER_ELEMENT: number;
};

/** The arrays of a file, in order. */
export type ArrayKinds = Readonly<Record<string, ArrayKind<NumberArray>>>;
type ArraysOf<Kinds extends ArrayKinds> = { readonly [Name in keyof Kinds]: InstanceType<Kinds[Name]> };

/**
 * Encodes arrays of numbers: the length of each as an unsigned 32-bit integer, in the order of `kinds`, followed by their
 * values. All numbers are little-endian. A file is read without parsing.
 */
export function encodeArrays<Kinds extends ArrayKinds>(
  kinds: Kinds,
  arrays: Readonly<Record<keyof Kinds & string, NumberArray>>,
): Uint8Array {
  const parts = Object.keys(kinds).map((name) => arrays[name]!);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 4 * parts.length));
  const view = new DataView(bytes.buffer);
  let at = 4 * parts.length;
  parts.forEach((part, i) => {
    view.setUint32(4 * i, part.length, true);
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  });
  return bytes;
}

/** Decodes the arrays of `encodeArrays`. @throws ArtifactError if the file is missing, or shorter or longer than its lengths state */
export function decodeArrays<Kinds extends ArrayKinds>(
  files: ReadonlyMap<string, Uint8Array>,
  name: string,
  kinds: Kinds,
): ArraysOf<Kinds> {
  const bytes = requireFile(files, name);
  const entries = Object.entries(kinds);
  const head = 4 * entries.length;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lengths = entries.map((_, i) => (bytes.length < head ? 0 : view.getUint32(4 * i, true)));
  const expected = entries.reduce((sum, [, kind], i) => sum + lengths[i]! * kind.BYTES_PER_ELEMENT, head);
  if (bytes.length !== expected)
    throw new ArtifactError(`The model's file "${name}" has ${bytes.length} bytes instead of ${expected}.`);
  let at = head;
  const arrays = entries.map(([array, Kind], i) => {
    const end = at + lengths[i]! * Kind.BYTES_PER_ELEMENT;
    const values = new Kind(Uint8Array.from(bytes.subarray(at, end)).buffer);
    at = end;
    return [array, values] as const;
  });
  return Object.fromEntries(arrays) as ArraysOf<Kinds>;
}
