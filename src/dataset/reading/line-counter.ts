/** Tells where records begin in a file, from their raw text (RecordBatch.raw). Takes every record, in order. */
export class LineCounter {
  private line = 1;

  /** @returns the line on which the record begins, from 1, and its text without the line breaks around it. */
  next(raw: string): { line: number; text: string } {
    const text = raw.replace(/^[\r\n]+/, '');
    const line = this.line + breaksIn(raw.slice(0, raw.length - text.length));
    this.line += breaksIn(raw);
    return { line, text: text.replace(/[\r\n]+$/, '') };
  }
}

const breaksIn = (text: string) => text.match(/\r\n|\r|\n/g)?.length ?? 0;
