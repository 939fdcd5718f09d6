import { enterMany } from '../../kernel/enterMany.js';
import { newId } from '../../kernel/ids.js';
import { PartnersApartTable, PartnerTable } from '../../tables/partner.js';
import { inTurns, noteNewcomers, toAskAbout, type Entered } from '../match/suspicions.js';
import { displayName, namesStored } from '../name/name.rules.js';
import type { Name } from '../name/name.type.js';
import { matchesOfPartners } from '../partner/partner.candidates.js';
import { bearerOf, partnerIssues, partnerKeys, type BearerEntry } from '../partner/partner.rules.js';
import { gazetteerOf } from '../place/place.reads.js';
import type { Column } from './columns.rules.js';
import { bears, differ, exactKeys, groupPartners, languageOf, namesOf, together, type Group, type Known, type PartnerSaid } from './identity.rules.js';
import { candidatesOf, type FieldChange, type ImportAsk, type Met, type Working } from './importing.js';
import type { Line } from './ledger.rules.js';
import { grouped, type Numbered } from './meetNumbered.js';
import { bearing, knownById } from './workbook.reads.js';

interface Newcomer {
  group: Group<PartnerSaid>; choice: string | undefined; bearer: ReturnType<typeof bearerOf>; entry: BearerEntry & { type: null };
  ask(code: ImportAsk, details?: Readonly<Record<string, string | number>>): void;
}

export async function meetPartners(work: Working, lines: readonly Line[], numbered: Numbered): Promise<Map<Line, Met>> {
  const { setting, act } = work;
  const { read, em, at } = act;
  const { countries } = gazetteerOf(setting);
  const met = new Map<Line, Met>();
  const groups = grouped(lines, numbered, 'partner', groupPartners, own => together(own.map(({ partner }) => partner)));
  const named = await bearing(read, 'partner', [...new Set(groups.flatMap(({ said }) => exactKeys(namesOf(said), said.country, said.city)))]);
  const newcomers: Newcomer[] = [];
  for (const group of groups) {
    const { said } = group;
    const choice = group.lines.map(line => work.choiceOf(line)?.partner).find(one => one !== undefined);
    const column: Column = said.name !== null ? 'partnerName' : 'partnerOriginal';
    const ask: Newcomer['ask'] = (code, details = {}) => group.lines.forEach(line => work.ask(line, { column, code, details }));
    const byName = named.filter(known => known.country === said.country && namesOf(said).some(name => bears(known, name)) && !differ(known.city, said.city, said.country));
    const found = choice !== undefined && choice !== 'NEW' ? [...(await knownById(read, 'partner', [choice])).values()] : group.known ? [group.known] : choice === 'NEW' ? [] : byName;
    if (found.length > 1) {
      ask('severalPartners', { names: found.map(({ names }) => displayName(names, setting.language)).join('、') });
      continue;
    }
    const [known] = found;
    if (known) {
      const changes = await fillPartner(work, known, said);
      for (const line of group.lines) met.set(line, { id: known.id, isNew: false, changes });
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
  // What was filled in is found, too.
  await em.flush();
  const inLedger = new Map<string, Group<PartnerSaid>>();
  for (const turn of inTurns(newcomers)) {
    const matches = await matchesOfPartners(read, turn.map(({ bearer }) => bearer), { most: 20 });
    const asked = matches.map(list => toAskAbout(list, []));
    const alike = await knownById(read, 'partner', [...new Set(asked.flat().map(({ id }) => id))]);
    const entered: Entered[] = [];
    const rows = [];
    for (const [place, { group, choice, entry, ask }] of turn.entries()) {
      if (asked[place]!.length && choice !== 'NEW') {
        const candidates = candidatesOf(work, asked[place]!, alike);
        const other = inLedger.get(asked[place]![0]!.id);
        if (other) ask('partnerInRow', { name: candidates[0]!.name, row: other.lines[0]!.row });
        else ask('possiblePartner', { name: candidates[0]!.name, count: candidates.length });
        for (const line of group.lines) work.candidates.set(line, { partners: candidates, schools: work.candidates.get(line)?.schools ?? [] });
        continue;
      }
      const id = newId();
      rows.push({ id, ...entry, ...partnerKeys({ id, ...entry }), closedOn: null, successor: null, sample: false, registeredAt: at });
      entered.push({ id, others: asked[place]!.map(match => match.id), matches: matches[place]! });
      inLedger.set(id, group);
      for (const line of group.lines) met.set(line, { id, isNew: true, changes: [] });
    }
    await enterMany(em, PartnerTable, rows);
    await noteNewcomers(em, 'partner', PartnersApartTable, entered, { at });
  }
  return met;
}

/** What a ledger knows of a partner that the register did not: another name, its town, its website. */
async function fillPartner({ act: { em } }: Working, known: Known, said: PartnerSaid): Promise<FieldChange[]> {
  const missing: Name[] = [
    ...(said.original !== null && !bears(known, said.original) ? [{ value: said.original, language: languageOf(said.original, said.country), kind: 'ALIAS' } as Name] : []),
    ...(said.name !== null && !bears(known, said.name) ? [{ value: said.name, language: 'zh-Hans', kind: 'ALIAS' } as Name] : []),
  ];
  const told = { city: known.city === null ? said.city : null, website: known.website === null ? said.website : null };
  const fresh = Object.entries(told).filter((field): field is [string, string] => field[1] !== null);
  if (!missing.length && !fresh.length) return [];
  const partner = await em.findOneOrFail(PartnerTable, known.id);
  // Another row, which a number told whom it means, may have brought the same name.
  const entry = { names: [...partner.names, ...namesStored(missing.filter(({ value }) => !bears(partner, value)))], country: partner.country.code, city: partner.city, website: partner.website, identifiers: partner.identifiers, ...Object.fromEntries(fresh) };
  const { country: _, ...changed } = entry;
  em.assign(partner, { ...changed, ...partnerKeys({ id: known.id, ...entry } as never) } as never);
  return [...missing.map(({ value }) => ({ field: 'names', from: null, to: value })), ...fresh.map(([field, value]) => ({ field, from: null, to: value }))];
}
