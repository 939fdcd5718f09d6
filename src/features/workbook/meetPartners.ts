import { byThousands, enterMany } from '../../kernel/enterMany.js';
import { newId } from '../../kernel/ids.js';
import type { Em } from '../../tables/orm.js';
import { PartnersApartTable, PartnerTable } from '../../tables/partner.js';
import { lockParties } from '../agreement/enterAgreement.js';
import { meetInTurns, noteNewcomers, toAskAbout, type Entered } from '../match/suspicions.js';
import { displayName, namesStored } from '../name/name.rules.js';
import type { Name } from '../name/name.type.js';
import { matchesOfPartners } from '../partner/partner.candidates.js';
import { bearerOf, partnerIssues, partnerKeys, type BearerEntry } from '../partner/partner.rules.js';
import { gazetteerOf } from '../place/place.reads.js';
import type { Column } from './columns.rules.js';
import { Bearers, bears, differ, exactKeys, groupPartners, languageOf, MOST_NAMED, namesOf, saidOtherwise, together, wholeOf, type Group, type Known, type PartnerSaid } from './identity.rules.js';
import { candidatesOf, isKey, type FieldChange, type ImportAsk, type Met, type Working } from './importing.js';
import type { Line } from './ledger.rules.js';
import { grouped, type Numbered } from './meetNumbered.js';
import { bearing } from './workbook.reads.js';

interface Newcomer {
  group: Group<PartnerSaid>; choice: string | undefined; bearer: ReturnType<typeof bearerOf>; entry: BearerEntry & { type: null };
  ask(code: ImportAsk, details?: Readonly<Record<string, string | number>>): void;
}

export async function meetPartners(work: Working, lines: readonly Line[], numbered: Numbered): Promise<Map<Line, Met>> {
  const { setting, act } = work;
  const { read, em, at } = act;
  const { countries } = gazetteerOf(setting);
  const met = new Map<Line, Met>();
  const unasked = (line: Line) => !work.problems.has(line);
  const groups = grouped(lines, numbered, 'partner', groupPartners, own => together(own.map(({ partner }) => partner)));
  const named = new Bearers(work.same(await bearing(read, 'partner', [...new Set(groups.flatMap(({ said }) => exactKeys(namesOf(said), said.country, said.city)))])));
  const chosen = await work.knownById('partner', groups.map(({ lines: own }) => work.decided('partner', own)).filter(isKey));
  const added = new Map<string, Added>();
  const newcomers: Newcomer[] = [];
  for (const group of groups) {
    const { said } = group;
    const choice = work.decided('partner', group.lines);
    const column: Column = said.name !== null ? 'partnerName' : 'partnerOriginal';
    const ask: Newcomer['ask'] = (code, details = {}) => group.lines.forEach(line => work.ask(line, { column, code, details }));
    const byName = named.in(said.country, said.city, ...namesOf(said));
    const found = isKey(choice) ? [chosen.get(choice) ?? []].flat() : group.known ? [group.known] : choice === 'NEW' ? [] : byName;
    if (isKey(choice) && found[0]?.country !== said.country) {
      work.misdecided('partner', group.lines, found[0] ? { code: 'partnerElsewhere', details: { name: displayName(found[0].names, setting.language) } } : { code: 'unknownPartner' });
      continue;
    }
    if (found.length > 1) {
      ask('severalPartners', { names: found.slice(0, MOST_NAMED).map(({ names }) => displayName(names, setting.language)).join('、') });
      continue;
    }
    const [known] = found;
    work.askOtherwise(saidOtherwise<PartnerSaid>(group.lines, line => line.partner, [
      { field: 'original', column: 'partnerOriginal', same: (one, other) => wholeOf(one) === wholeOf(other) || (known !== undefined && bears(known, one)) },
      { field: 'city', column: 'city', same: (one, other) => !differ(one, other, said.country) },
      { field: 'website', column: 'website', same: (one, other) => siteOf(one) === siteOf(other) },
    ], known ? { city: known.city, website: known.website } : {}));
    if (known) {
      const changes = addTo(known, said, added);
      for (const line of group.lines.filter(unasked)) met.set(line, { id: known.id, isNew: false, changes });
      continue;
    }
    const names = namesStored([
      ...(said.original !== null ? [{ value: said.original, language: languageOf(said.original, said.country), kind: 'OFFICIAL' } as Name] : []),
      ...(said.name !== null ? [{ value: said.name, language: 'zh-Hans', kind: said.original !== null ? 'TRANSLATION' : 'OFFICIAL' } as Name] : []),
    ]);
    const entry = { names, country: said.country!, city: said.city, type: null, website: said.website, identifiers: [] };
    const issues = partnerIssues(entry, countries);
    if (issues.length) {
      for (const line of group.lines) for (const { path, code, details } of issues) work.refuse(line, path[0] === 'country' ? 'country' : path[0] === 'city' ? 'city' : path[0] === 'website' ? 'website' : column, code, details);
      continue;
    }
    newcomers.push({ group, choice, entry, bearer: bearerOf(entry), ask });
  }
  // After the schools, whose papers were taken before them: see meetSchools.
  await lockParties(em, { schools: [], partners: [...new Set([...met.values()].map(({ id }) => id))] });
  await writeAdded(em, added);
  const inLedger = new Map<string, Group<PartnerSaid>>();
  let looked = 0;
  await meetInTurns(newcomers, asked => matchesOfPartners(read, asked, { most: 20 }), async (some, matches, behind) => {
    const asked = matches.map(list => toAskAbout(list, []));
    const alike = await work.knownById('partner', [...new Set(asked.flat().map(({ id }) => id))]);
    const entered: Entered[] = [];
    const rows: Record<string, unknown>[] = [];
    for (const [place, { group, choice, entry, ask }] of some.entries()) {
      if (asked[place]!.length && choice !== 'NEW') {
        const candidates = candidatesOf(work, asked[place]!, alike);
        const other = inLedger.get(asked[place]![0]!.id);
        if (other) ask('partnerInRow', { name: candidates[0]!.name, ...work.at(other.lines[0]!) });
        else ask('possiblePartner', { name: candidates[0]!.name, count: candidates.length });
        for (const line of group.lines) work.candidates.set(line, { partners: candidates, schools: work.candidates.get(line)?.schools ?? [] });
        continue;
      }
      const id = newId();
      rows.push({ id, ...entry, ...partnerKeys({ id, ...entry }), closedOn: null, successor: null, sample: false, registeredAt: at });
      entered.push({ id, others: asked[place]!.map(match => match.id), matches: matches[place]! });
      inLedger.set(id, group);
      for (const line of group.lines.filter(unasked)) met.set(line, { id, isNew: true, changes: [] });
    }
    work.far('partner', looked += some.length, newcomers.length);
    await behind.begin(async () => {
      await enterMany(em, PartnerTable, rows);
      await noteNewcomers(em, 'partner', PartnersApartTable, entered, { at });
    });
  });
  return met;
}

/** A website as it is compared: by which protocol, and with a sign at its end or without, is all one. */
const siteOf = (website: string) => website.toLowerCase().replace(/^https?:\/\/|\/$/g, '');

/** What rows add to a partner of the register. */
interface Added { names: Name[]; city?: string; website?: string }

/**
 * What a ledger knows of a partner that the register did not: another name, its town, its website. From here on it counts
 * as known: what another row says otherwise is not written over it.
 */
function addTo(known: Known, said: PartnerSaid, added: Map<string, Added>): FieldChange[] {
  const names = [
    ...(said.original !== null && !bears(known, said.original) ? [{ value: said.original, language: languageOf(said.original, said.country), kind: 'ALIAS' } as Name] : []),
    ...(said.name !== null && !bears(known, said.name) ? [{ value: said.name, language: 'zh-Hans', kind: 'ALIAS' } as Name] : []),
  ];
  const told = Object.entries({ city: said.city, website: said.website }).filter((field): field is ['city' | 'website', string] => field[1] !== null && known[field[0] as 'city' | 'website'] === null);
  if (!names.length && !told.length) return [];
  const before = added.get(known.id) ?? { names: [] };
  added.set(known.id, { ...before, names: [...before.names, ...names], ...Object.fromEntries(told) });
  known.names = [...known.names, ...namesStored(names)];
  for (const [field, value] of told) known[field] = value;
  return [...names.map(({ value }) => ({ field: 'names', from: null, to: value })), ...told.map(([field, value]) => ({ field, from: null, to: value }))];
}

async function writeAdded(em: Em, added: ReadonlyMap<string, Added>): Promise<void> {
  for (const partner of await byThousands([...added.keys()], ids => em.find(PartnerTable, { id: { $in: ids } }))) {
    const { names, ...told } = added.get(partner.id)!;
    const entry = { names: [...partner.names, ...namesStored(names)], city: partner.city, website: partner.website, ...told };
    em.assign(partner, { ...entry, ...partnerKeys({ id: partner.id, country: partner.country.code, identifiers: partner.identifiers, ...entry }) } as never);
  }
  // What was added is found, too.
  await em.flush();
}
