import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { DomainError } from '../../errors.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const HEAD_BYTES = 4096;
/** File types that users upload instead of a CSV, by their first bytes. */
const otherKinds: readonly (readonly [string, string])[] = [
  ['504b0304', 'a ZIP or Excel (.xlsx) file. Save the sheet as "CSV UTF-8"'],
  ['d0cf11e0', 'an old Excel (.xls) file. Save the sheet as "CSV UTF-8"'],
  ['1f8b', 'a gzip file. Unpack it first'],
  ['25504446', 'a PDF'],
  ['50415231', 'a Parquet file'],
  ['4152524f5731', 'an Arrow file'],
  ['53514c69746520', 'a SQLite database'],
];

/**
 * Decodes a file to UTF-8 without byte-order mark, and detects its encoding.
 *
 * UTF-16 is detected by its mark. Other files are read as UTF-8, which has the same structure as Windows-1252 (a
 * superset of Latin-1) for ASCII. The first reading distinguishes the two; the second one uses the result as `as`.
 */
export class TextDecoding {
  #encoding: Encoding;
  /** Whether some bytes are not valid UTF-8. */
  #invalid = false;
  /** Whether some non-ASCII characters are valid UTF-8. */
  #multibyte = false;
  #carry: Buffer = Buffer.alloc(0);

  readonly #whole: boolean;

  /** @param whole false: the bytes are the first part of a file, so the last character may be incomplete. */
  constructor(as: Encoding = 'utf-8', whole = true) {
    this.#whole = whole;
    this.#encoding = as;
  }

  /** @throws DomainError NOT_A_CSV for binary files. */
  async *decode(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
    let decoder: TextDecoder | null = null;
    for await (const { chunk, first } of withHead(source)) {
      let bytes = chunk;
      if (first) {
        const mark = byteOrderMark(bytes);
        if (mark) this.#encoding = mark.encoding;
        bytes = bytes.subarray(mark?.bytes ?? 0);
        if (this.#encoding === 'utf-8') refuseBinary(bytes);
        else decoder = new TextDecoder(this.#encoding);
      }
      if (!decoder) this.#look(bytes);
      yield decoder ? Buffer.from(decoder.decode(bytes, { stream: true })) : bytes;
    }
    if (this.#carry.length > 0 && this.#whole) this.#invalid = true;
    const rest = decoder?.decode();
    if (rest) yield Buffer.from(rest);
  }

  /** After the first reading: the encoding, and whether some rows must be rejected for invalid characters. */
  result(): { encoding: Encoding; damaged: boolean } {
    const latin = this.#encoding === 'utf-8' && this.#invalid && !this.#multibyte;
    return {
      encoding: latin ? 'windows-1252' : this.#encoding,
      damaged: this.#encoding === 'utf-8' && this.#invalid && this.#multibyte,
    };
  }

  #look(chunk: Buffer): void {
    if (this.#carry.length === 0 && isAscii(chunk)) return;
    const bytes = Buffer.concat([this.#carry, chunk]);
    const end = bytes.length - unfinished(bytes);
    const whole = bytes.subarray(0, end);
    this.#carry = Buffer.from(bytes.subarray(end));
    if (!isUtf8(whole)) this.#invalid = true;
    if (!this.#multibyte) this.#multibyte = /[^\u0000-\u007f\ufffd]/.test(whole.toString('utf8')); // eslint-disable-line no-control-regex -- the ASCII range
  }
}

/** Collects the first bytes from pieces of any size, so that marks and magic numbers are complete. */
async function* withHead(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ chunk: Buffer; first: boolean }> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const piece of source) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    if (head === null) yield { chunk: bytes, first: false };
    else {
      head = Buffer.concat([head, bytes]);
      if (head.length < HEAD_BYTES) continue;
      yield { chunk: head, first: true };
      head = null;
    }
  }
  if (head !== null) yield { chunk: head, first: true };
}

function byteOrderMark(bytes: Buffer): { encoding: Encoding; bytes: number } | null {
  if (bytes.subarray(0, 3).toString('hex') === 'efbbbf') return { encoding: 'utf-8', bytes: 3 };
  const two = bytes.subarray(0, 2).toString('hex');
  return two === 'fffe'
    ? { encoding: 'utf-16le', bytes: 2 }
    : two === 'feff'
      ? { encoding: 'utf-16be', bytes: 2 }
      : null;
}

function refuseBinary(bytes: Buffer): void {
  const head = bytes.subarray(0, HEAD_BYTES);
  const kind = otherKinds.find(([magic]) => head.toString('hex', 0, magic.length / 2) === magic);
  const control = head.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0);
  // A single NUL makes one row invalid. One control byte in twenty indicates another format, such as UTF-16 without its
  // mark.
  if (!kind && control * 20 <= head.length) return;
  throw new DomainError(
    'NOT_A_CSV',
    `Expected a CSV file in UTF-8; this is ${kind?.[1] ?? 'a binary file, or text in another encoding. Save it as UTF-8'}.`,
  );
}

/** Number of bytes at the end that begin an incomplete character: 0–3. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
