import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { DomainError } from '../../errors.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const headBytes = 4096;
/** Kinds of file that people upload instead of a CSV, by their first bytes. */
const otherKinds: readonly (readonly [string, string])[] = [
  ['504b0304', 'a ZIP or Excel (.xlsx) file: save the sheet as "CSV UTF-8"'],
  ['d0cf11e0', 'an old Excel (.xls) file: save the sheet as "CSV UTF-8"'],
  ['1f8b', 'a gzip file: unpack it first'],
  ['25504446', 'a PDF'],
  ['50415231', 'a Parquet file'],
  ['4152524f5731', 'an Arrow file'],
  ['53514c69746520', 'a SQLite database'],
];

/**
 * The text of a file as UTF-8 without byte-order mark, and what it was written in.
 *
 * UTF-16 is known by its mark. Anything else is read as UTF-8, whose structure Windows-1252 (Latin-1 with more) shares:
 * a first reading tells the two apart, a second one gets the right letters through `as`.
 */
export class TextDecoding {
  private encoding: Encoding;
  /** Some bytes are no UTF-8. */
  private invalid = false;
  /** Some letters beyond ASCII are UTF-8. */
  private multibyte = false;
  private carry: Buffer = Buffer.alloc(0);

  /** @param whole false: the bytes are the first part of a file, so that its last letter may be cut off. */
  constructor(
    as: Encoding = 'utf-8',
    private readonly whole = true,
  ) {
    this.encoding = as;
  }

  /** @throws DomainError NOT_A_CSV for binary files. */
  async *decode(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
    let decoder: TextDecoder | null = null;
    for await (const { chunk, first } of withHead(source)) {
      let bytes = chunk;
      if (first) {
        const mark = byteOrderMark(bytes);
        if (mark) this.encoding = mark.encoding;
        bytes = bytes.subarray(mark?.bytes ?? 0);
        if (this.encoding === 'utf-8') refuseBinary(bytes);
        else decoder = new TextDecoder(this.encoding);
      }
      if (!decoder) this.look(bytes);
      yield decoder ? Buffer.from(decoder.decode(bytes, { stream: true })) : bytes;
    }
    if (this.carry.length > 0 && this.whole) this.invalid = true;
    const rest = decoder?.decode();
    if (rest) yield Buffer.from(rest);
  }

  /** After a first reading: how to read the file, and whether some rows must be refused for broken letters. */
  verdict(): { encoding: Encoding; damaged: boolean } {
    const latin = this.encoding === 'utf-8' && this.invalid && !this.multibyte;
    return {
      encoding: latin ? 'windows-1252' : this.encoding,
      damaged: this.encoding === 'utf-8' && this.invalid && this.multibyte,
    };
  }

  private look(chunk: Buffer): void {
    if (this.carry.length === 0 && isAscii(chunk)) return;
    const bytes = Buffer.concat([this.carry, chunk]);
    const end = bytes.length - unfinished(bytes);
    const whole = bytes.subarray(0, end);
    this.carry = Buffer.from(bytes.subarray(end));
    if (!isUtf8(whole)) this.invalid = true;
    if (!this.multibyte) this.multibyte = /[^\u0000-\u007f\ufffd]/.test(whole.toString('utf8')); // eslint-disable-line no-control-regex -- the ASCII range
  }
}

/** Collects the first bytes, whatever pieces they come in, so that marks and magic numbers are seen whole. */
async function* withHead(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ chunk: Buffer; first: boolean }> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const piece of source) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    if (head === null) yield { chunk: bytes, first: false };
    else {
      head = Buffer.concat([head, bytes]);
      if (head.length < headBytes) continue;
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
  const head = bytes.subarray(0, headBytes);
  const kind = otherKinds.find(([magic]) => head.toString('hex', 0, magic.length / 2) === magic);
  const control = head.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0);
  // A stray NUL is one row's fault; one byte in twenty is another kind of file, such as UTF-16 without its mark.
  if (!kind && control * 20 <= head.length) return;
  throw new DomainError(
    'NOT_A_CSV',
    `Expected a CSV file in UTF-8; this is ${kind?.[1] ?? 'a binary file, or text in another encoding: save it as UTF-8'}.`,
  );
}

/** How many bytes at the end begin a letter that the next chunk completes: 0–3. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
