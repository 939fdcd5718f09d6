import { bears, namesOf, type Group, type Known } from './identity.rules.js';
import type { Working } from './importing.js';
import { isOurNumber, type Line } from './ledger.rules.js';
import { pairsNumbered } from './workbook.reads.js';

/** The two whom a row means that bears a number of the register. */
export type Numbered = ReadonlyMap<Line, { school: Known; partner: Known }>;

/**
 * Of rows that came from here: the parties of the paper that their number names, when they name them. So two schools of one
 * name are told apart, and whatever the register has comes back as it was.
 */
export async function partiesNumbered(work: Working, lines: readonly Line[]): Promise<Numbered> {
  const { read } = work.act;
  const ours = lines.filter(line => line.number !== null && isOurNumber(line.number) && work.choiceOf(line)?.school === undefined && work.choiceOf(line)?.partner === undefined);
  const pairs = Map.groupBy(await pairsNumbered(read, [...new Set(ours.map(({ number }) => number!))]), ({ number }) => number);
  const all = [...pairs.values()].flat();
  const [schools, partners] = [await work.knownById('school', [...new Set(all.map(({ school }) => school))]), await work.knownById('partner', [...new Set(all.map(({ partner }) => partner))])];
  /** The only one that fits, or of several of one name the one that fits in every respect. */
  const only = (found: readonly Known[], closer: (known: Known) => boolean) => {
    const different = [...new Set(found)];
    const close = different.length > 1 ? different.filter(closer) : different;
    return close.length === 1 ? close[0] : undefined;
  };
  return new Map(ours.flatMap((line): [Line, { school: Known; partner: Known }][] => {
    const { school: said, partner: other } = line;
    const its = pairs.get(line.number!) ?? [];
    const school = only(its.map(pair => schools.get(pair.school)!).filter(known => bears(known, said.name)), known => known.code === said.code && known.division === said.division);
    const partner = only(its.map(pair => partners.get(pair.partner)!).filter(known => known.country === other.country && namesOf(other).some(name => bears(known, name))), known => known.city === other.city && namesOf(other).every(name => bears(known, name)));
    return school && partner ? [[line, { school, partner }]] : [];
  }));
}

/** Rows by whom they mean: those that a number tells, and the others by what they say. */
export function grouped<T>(lines: readonly Line[], numbered: Numbered, side: 'school' | 'partner', group: (lines: readonly Line[]) => Group<T>[], say: (lines: readonly Line[]) => T): (Group<T> & { known?: Known })[] {
  const told = Map.groupBy(lines.filter(line => numbered.has(line)), line => numbered.get(line)![side]);
  return [...[...told].map(([one, own]) => ({ key: one.id, lines: own, said: say(own), known: one })), ...group(lines.filter(line => !numbered.has(line)))];
}
