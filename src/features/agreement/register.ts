import { sql } from 'kysely';
import type { Em } from '../../tables/orm.js';
import { registerNumber } from './agreement.rules.js';

/** The series of the register: 百校结好. Sample data has one of its own, so that no invented paper takes a real number. */
export const SERIES = 'BXJH';
export const SAMPLE_SERIES = 'SAMPLE';

/** Takes the next number of the year; the series' row stays locked until the commit, so a number that fails is not lost. */
export async function nextNumber(em: Em, series: string, year: number): Promise<{ number: string; numberYear: number; numberSerial: number }> {
  const { rows } = await sql<{ serial: number }>`insert into register_series (series, year, last_serial) values (${series}, ${year}, 1)
    on conflict (series, year) do update set last_serial = register_series.last_serial + 1 returning last_serial as serial`.execute(em.getKysely());
  const { serial } = rows[0]!;
  return { number: registerNumber(series, year, serial), numberYear: year, numberSerial: serial };
}

/** Numbers for many papers of one act: counted up here, and the last one stored at the end; the series' row stays locked all along. */
export class Numbering {
  private readonly taken = new Map<string, number>();
  constructor(private readonly em: Em, private readonly year: number) {}

  async next(series: string): Promise<{ number: string; numberYear: number; numberSerial: number }> {
    const last = this.taken.get(series) ?? await this.lastOf(series);
    this.taken.set(series, last + 1);
    return { number: registerNumber(series, this.year, last + 1), numberYear: this.year, numberSerial: last + 1 };
  }

  private async lastOf(series: string): Promise<number> {
    const { rows } = await sql<{ serial: number }>`insert into register_series (series, year, last_serial) values (${series}, ${this.year}, 0)
      on conflict (series, year) do update set last_serial = register_series.last_serial returning last_serial as serial`.execute(this.em.getKysely());
    return rows[0]!.serial;
  }

  async end(): Promise<void> {
    for (const [series, last] of this.taken) await sql`update register_series set last_serial = ${last} where series = ${series} and year = ${this.year}`.execute(this.em.getKysely());
  }
}
