/** Counts the lines of a file, from the raw text of its records (RecordBatch.raw). Requires every record, in order. */
export class LineCounter {
  #line = 1;

  /** @returns the line on which the record begins, from 1, and its text without the surrounding line breaks. */
  next(raw: string): { line: number; text: string } {
    const text = raw.replace(/^[\r\n]+/, '');
    const line = this.#line + breaksIn(raw.slice(0, raw.length - text.length));
    this.#line += breaksIn(raw);
    return { line, text: text.replace(/[\r\n]+$/, '') };
  }
}

const breaksIn = (text: string) => text.match(/\r\n|\r|\n/g)?.length ?? 0;
