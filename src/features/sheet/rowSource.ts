import type { CellValue, SheetSpec } from './sheet.type.js';

/** Rows one by one, with a look at whether more follow: where a sheet is full, the next one begins. */
export class RowSource {
  private readonly iterator: AsyncIterator<readonly CellValue[]> | Iterator<readonly CellValue[]>;
  private ahead: readonly CellValue[] | null = null;
  private done = false;

  constructor(rows: SheetSpec['rows']) {
    this.iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  }

  async hasMore(): Promise<boolean> {
    if (this.ahead === null && !this.done) {
      const step = await this.iterator.next();
      if (step.done) this.done = true;
      else this.ahead = step.value;
    }
    return this.ahead !== null;
  }

  /** Null at the end. */
  async next(): Promise<readonly CellValue[] | null> {
    if (this.ahead === null && !await this.hasMore()) return null;
    const row = this.ahead;
    this.ahead = null;
    return row;
  }

  /** Lets the rows' source go, whether or not all were taken. */
  async close(): Promise<void> {
    if (!this.done) await this.iterator.return?.();
    this.done = true;
  }
}
