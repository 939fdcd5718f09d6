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
