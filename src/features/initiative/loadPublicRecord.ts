import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { actAsSystem } from '../../kernel/act.js';
import { dayInChina } from '../../kernel/dates.js';
import { newId } from '../../kernel/ids.js';
import type { Store } from '../../kernel/store.js';
import { AgreementTable } from '../../tables/agreement.js';
import { InitiativeTable, PublishedFigureTable } from '../../tables/initiative.js';
import { PartnerTable } from '../../tables/partner.js';
import { projectFile } from '../../tables/projectFile.js';
import { SchoolTable } from '../../tables/school.js';
import { agreementKeys } from '../agreement/agreement.rules.js';
import { nextNumber, SERIES } from '../agreement/register.js';
import { namesStored } from '../name/name.rules.js';
import type { Name } from '../name/name.type.js';
import { readGazetteer } from '../place/place.reads.js';
import { partnerKeys } from '../partner/partner.rules.js';
import { schoolKeys } from '../school/school.rules.js';

function rowsOf(file: string): Record<string, string>[] {
  return parse(readFileSync(projectFile(`src/features/initiative/data/${file}`)), { columns: true });
}

/** What was ever published of 百校结好: its targets, the seven twinnings that were named, and the numbers, each with its source. */
export async function loadPublicRecord(store: Store): Promise<void> {
  const { divisions } = await readGazetteer(store.read);
  await actAsSystem(store, 'loadPublicRecord', async ({ em, at }) => {
    const figures = rowsOf('published-figures.csv');
    const target = (measure: string) => figures.find(figure => figure['measure'] === measure)!;
    const initiative = em.create(InitiativeTable, {
      id: newId(), slug: 'gansu-baixiao', nameZh: '百校结好', nameEn: 'Hundred Schools Twinning initiative', launchedOn: target('target_gansu_schools')['as_of']!,
      targetSchools: Number(target('target_gansu_schools')['value']), targetPartners: Number(target('target_foreign_schools')['value']),
      sourceUrl: target('target_gansu_schools')['source_url']!,
    });
    for (const { as_of, statement, measure, indicator, value, value_text, source_url } of figures) {
      em.create(PublishedFigureTable, {
        id: newId(), initiative, asOf: as_of!, statement: statement!, measure: measure!, indicator: (indicator || null) as 'SCHOOLS' | null,
        value: value ? Number(value) : null, valueText: value_text!, sourceUrl: source_url!,
      });
    }

    const schools = new Map<string, string>();
    const year = Number(dayInChina(at).slice(0, 4));
    for (const row of rowsOf('public-record.csv')) {
      let school = schools.get(row['school_zh']!);
      if (!school) {
        schools.set(row['school_zh']!, school = newId());
        const names = namesStored([{ value: row['school_zh']!, language: 'zh-Hans', kind: 'OFFICIAL' }]);
        em.create(SchoolTable, {
          id: school, code: null, creditCode: null, names, ...schoolKeys({ id: school, names, code: null, creditCode: null, division: row['school_division']!, website: null }, divisions), type: null, stages: [],
          division: row['school_division']!, website: null, closedOn: null, sample: false, registeredAt: at,
        });
      }

      const names: Name[] = namesStored([
        ...(row['partner_original'] ? [{ value: row['partner_original'], language: row['partner_original_language']!, kind: 'OFFICIAL' as const }] : []),
        { value: row['partner_zh']!, language: 'zh-Hans', kind: 'TRANSLATION' },
        ...row['partner_alias_zh']!.split('|').filter(Boolean).map(value => ({ value, language: 'zh-Hans', kind: 'ALIAS' as const })),
      ]);
      const partner = newId();
      const city = row['partner_city'] || null;
      em.create(PartnerTable, {
        id: partner, country: row['partner_country']!, city, names, ...partnerKeys({ id: partner, names, country: row['partner_country']!, city, website: null, identifiers: [] }),
        type: null, website: null, identifiers: [], closedOn: null, successor: null, sample: false, registeredAt: at,
      });

      // The parties first: the pairs that the record derives from an agreement refer to them.
      await em.flush();
      const number = await nextNumber(em, SERIES, year);
      const id = newId();
      em.create(AgreementTable, {
        id, ...number, kind: (row['kind'] || null) as 'AGREEMENT' | null, title: row['title']!, ...agreementKeys({ id, title: row['title']!, number: number.number }),
        schools: [school], partners: [partner], initialledOn: row['initialled_on'] || null, signedOn: row['signed_on'] || null, effectiveOn: null, expiresOn: null,
        term: 'OPEN_ENDED', mode: row['mode'] || null, languages: [], cooperation: [], predecessor: null, terminatedOn: null, terminationReason: null,
        sourceUrl: row['source_url']!, note: row['note'] || null, entry: 'DIRECT', reviewedOn: null, sample: false, registeredAt: at,
      });
    }
  });
}
