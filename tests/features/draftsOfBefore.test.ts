import { PGlite } from '@electric-sql/pglite';
import { openStore } from '../../src/kernel/store.js';
import { DraftTable } from '../../src/tables/draft.js';

const key = (nth: number) => `01999999-9999-7999-8999-${String(nth).padStart(12, '0')}`;

it('drafts of an earlier version know what their agreements said, and undo nothing where that is not known', async () => {
  const store = await openStore({ pglite: await PGlite.create() });
  try {
    await store.orm.migrator.up({ to: 'Migration20261124074615_accounts_in_order' });
    const em = store.orm.em.fork();
    await em.transactional(async tx => {
      // Only the rows that matter here, past triggers and foreign keys.
      await tx.execute('set local session_replication_role = replica');
      await tx.execute(`insert into agreement (id, number, number_year, number_serial, kind, title, schools, partners, signed_on, expires_on, term, languages, cooperation, note, sample, registered_at, version)
        select ('${key(0).slice(0, -1)}' || n)::uuid, 'BXJH-2024-000' || n, 2024, n, 'AGREEMENT', '协议书', array['${key(11)}']::uuid[], array['${key(12)}']::uuid[], '2024', '2030', 'FIXED', array['zh-Hans'], array['ARTS'], '注', false, now(), n from generate_series(1, 2) n`);
      const draft = (nth: number, purpose: string, subject: number | null, version: number | null) => tx.execute(`insert into draft (id, purpose, state, subject_id, subject_version, kind, title, schools, partners, expires_on, term, languages, cooperation, terms_hash, round, drafter_id, created_at, sample)
        values ('${key(nth)}', '${purpose}', 'DRAFT', ${subject === null ? 'null' : `'${key(subject)}'`}, ${version}, 'AGREEMENT', '新协议书', array['${key(11)}']::uuid[], array['${key(12)}']::uuid[], '2032', 'FIXED', array['zh-Hans'], array['ARTS'], repeat('0', 64), 0, '${key(13)}', now(), false)`);
      await draft(21, 'AMENDMENT', 2, 2);
      await draft(22, 'AMENDMENT', 2, 1);
      await draft(23, 'TERMINATION', 1, 1);
      await draft(24, 'RENEWAL', 1, 1);
      await draft(25, 'CONCLUSION', null, null);
    });
    await store.orm.migrator.up();
    const drafts = await store.orm.em.fork().find(DraftTable, {}, { orderBy: { id: 'asc' } });
    const said = { kind: 'AGREEMENT', title: '协议书', schools: [key(11)], partners: [key(12)], effectiveOn: null, expiresOn: '2030', term: 'FIXED', languages: ['zh-Hans'], cooperation: ['ARTS'], note: '注' };
    // The second was drafted of another version: whatever it says is not taken for a change of what is said now.
    expect(drafts.map(({ subjectTerms }) => subjectTerms)).toEqual([said, { ...said, title: '新协议书', expiresOn: '2032', note: null }, said, null, null]);
    expect(drafts.map(({ texts }) => texts)).toEqual([[], [], [], [], []]);
  } finally {
    await store.close();
  }
});
