import fc from 'fast-check';
import { actAsSystem } from '../../src/kernel/act.js';
import { enterMany } from '../../src/kernel/enterMany.js';
import { newId } from '../../src/kernel/ids.js';
import { agreementRow } from '../../src/features/agreement/enterAgreement.js';
import { partnerKeys } from '../../src/features/partner/partner.rules.js';
import { gazetteerOf } from '../../src/features/place/place.reads.js';
import { samplePartner, sampleSchool } from '../../src/features/sample/sample.rules.js';
import { schoolKeys } from '../../src/features/school/school.rules.js';
import { AgreementTable } from '../../src/tables/agreement.js';
import { PartnerTable } from '../../src/tables/partner.js';
import { SchoolTable } from '../../src/tables/school.js';
import { openWorld, type World } from '../world.js';

let world: World;
beforeAll(async () => { world = await openWorld('none'); });
afterAll(() => world.close());

const size = { schools: 1_000, partners: 1_000, agreements: 1_000, seed: 11 };
/** What differs from one writing to the other: ids and what is made of them, numbers of the register, moments. */
const own = ['id', 'revision', 'subject_id', 'digest', 'number', 'number_serial', 'title_text', 'grams', 'code'];

async function written(table: string, id: string): Promise<unknown> {
  const em = world.store.orm.em.fork();
  const [row] = await em.execute(`select to_jsonb(t) - '{${own.join(',')}}'::text[] as row from ${table} t where id = ?`, [id]);
  const entries = await em.execute(`select to_jsonb(e) - '{${own.join(',')}}'::text[] #- '{changes,number}' #- '{changes,numberSerial}' as entry from audit_entry e where subject_id = ? order by e.id`, [id]);
  return { row, entries };
}

it('what is entered by thousands stands there as the unit of work would have written it, and so do its entries in the trail', async () => {
  const { divisions } = gazetteerOf(world);
  const counties = [...divisions.values()].filter(({ level }) => level === 'COUNTY');
  let serial = 0;
  await fc.assert(fc.asyncProperty(fc.nat(999), fc.nat(999), fc.constantFrom(null, '2027-05'), fc.constantFrom(null, '甲\n乙'), fc.subarray(['ARTS', 'SPORTS'] as const), async (at, other, expiresOn, note, cooperation) => {
    const ids: string[][] = [];
    for (const many of [false, true]) {
      await actAsSystem(world.store, 'importWorkbook', async ({ em }) => {
        const registeredAt = new Date('2026-01-02T03:04:05.678Z');
        const theirs = samplePartner(other, size);
        const [school, partner] = [newId(), newId()];
        const { division, names, type, stages } = sampleSchool(at, size, counties, ({ parentCode }) => divisions.get(parentCode!)!.nameZh);
        serial += 1;
        const schoolRow = { id: school, code: null, creditCode: null, names, type, stages, division, website: null, ...schoolKeys({ id: school, code: null, creditCode: null, names, division, website: null, type } as never, divisions), closedOn: null, sample: false, registeredAt };
        const entry = { names: theirs.names, country: theirs.country, city: theirs.city, type: null, website: null, identifiers: [{ scheme: 'OTHER', value: `registry ${serial}` }] };
        const partnerRow = { id: partner, ...entry, ...partnerKeys({ id: partner, ...entry } as never), closedOn: null, successor: null, sample: false, registeredAt };
        const paper = agreementRow(
          { kind: 'AGREEMENT', title: '结好协议', initialledOn: null, signedOn: '2022-04', effectiveOn: null, expiresOn, term: expiresOn ? 'FIXED' : 'OPEN_ENDED', mode: 'ONLINE', languages: ['ru', 'zh-Hans'], cooperation, sourceUrl: null, note },
          { schools: [school], partners: [partner] }, { predecessor: null, number: { number: `BXJH-2026-9${serial}`, numberYear: 2026, numberSerial: 90_000 + serial }, entry: 'DIRECT', sample: false, at: registeredAt },
        );
        for (const [table, row] of [[SchoolTable, schoolRow], [PartnerTable, partnerRow], [AgreementTable, paper]] as const) {
          if (many) await enterMany(em, table as never, [row]);
          else {
            em.create(table as never, row as never);
            await em.flush();
          }
        }
        ids.push([school, partner, paper.id]);
      });
    }
    for (const [place, table] of ['school', 'partner', 'agreement'].entries()) {
      const said = (await Promise.all(ids.map(each => written(table, each[place]!)))).map(one => JSON.stringify(one).replaceAll(ids[0]![0]!, 'school').replaceAll(ids[1]![0]!, 'school').replaceAll(ids[0]![1]!, 'partner').replaceAll(ids[1]![1]!, 'partner').replace(/registry ?\d+/g, 'registry'));
      expect(JSON.parse(said[1]!)).toEqual(JSON.parse(said[0]!));
      expect((JSON.parse(said[0]!) as { entries: unknown[] }).entries).toHaveLength(1);
    }
  }), { numRuns: 12 });
});
