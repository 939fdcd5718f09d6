import { agreementPolicy } from '../../src/features/agreement/agreement.policy.js';
import { accountPolicy } from '../../src/features/account/account.policy.js';
import { batchPolicy } from '../../src/features/batch/batch.policy.js';
import { contactPolicy } from '../../src/features/contact/contact.policy.js';
import { draftPolicy } from '../../src/features/draft/draft.policy.js';
import { exchangePolicy } from '../../src/features/exchange/exchange.policy.js';
import { historyPolicy } from '../../src/features/history/history.policy.js';
import { officePolicy } from '../../src/features/office/office.policy.js';
import { partnerPolicy } from '../../src/features/partner/partner.policy.js';
import { reviewPolicy } from '../../src/features/review/review.policy.js';
import { routePolicy } from '../../src/features/route/route.policy.js';
import { sessionPolicy } from '../../src/features/session/session.policy.js';
import { schoolPolicy } from '../../src/features/school/school.policy.js';
import { workbookPolicy } from '../../src/features/workbook/workbook.policy.js';
import type { Viewer } from '../../src/kernel/context.js';
import { zh } from '../../src/locale/zh.js';
import { readTree } from '../architecture/tree.js';
import { allDeeds, documentOf } from '../builders.js';
import { openWorld, type World } from '../world.js';
import { abilities, belongings, isGranted, roles } from './expected.js';
import { schoolPlace, viewerOf } from './viewers.js';

const division = schoolPlace.division;
/** Each ability, asked about the school of 城关区 or a thing of its division. */
const asked: Record<string, (viewer: Viewer) => boolean> = {
  ...Object.fromEntries(Object.entries({ ...schoolPolicy, ...agreementPolicy }).map(([name, may]) => [name, (viewer: Viewer) => may(viewer, [division])])),
  ...partnerPolicy, ...routePolicy, ...workbookPolicy, ...batchPolicy,
  ...Object.fromEntries(Object.entries(officePolicy).map(([name, may]) => [name, (viewer: Viewer) => may(viewer, { division, kind: 'EDUCATION' })])),
  ...Object.fromEntries(Object.entries({ ...contactPolicy, ...exchangePolicy }).map(([name, may]) => [name, (viewer: Viewer) => may(viewer, schoolPlace)])),
  inviteAccount: viewer => accountPolicy.inviteAccount(viewer, { office: { kind: 'EDUCATION', division } }),
  draftAgreement: viewer => draftPolicy.draftAgreement(viewer, { places: [schoolPlace] }),
  readHistory: viewer => historyPolicy.readHistory(viewer, { type: 'Agreement', places: [schoolPlace] }),
};
const cells = Object.keys(abilities).flatMap(ability => roles.map(role => [ability, role] as const));

describe('abilities', () => {
  it('are those of the table, and each is tested in this folder', () => {
    expect(Object.keys(asked).sort()).toEqual(Object.keys(abilities).sort());
    const tests = [...readTree(['tests/policies'], ['.ts'])].map(([, text]) => text).join('\n');
    const there = [...readTree(['src/features'], ['.policy.ts'])].flatMap(([, text]) => [...text.matchAll(/^ {2}(\w+)(?::\s*\(|\()/gm)].map(match => match[1]!));
    expect(there.length).toBeGreaterThanOrEqual(24);
    expect(there.filter(name => !new RegExp(`\\b${name}\\b`).test(tests))).toEqual([]);
    expect(Object.keys({ ...draftPolicy, ...reviewPolicy }).filter(name => !(name in zh.acts))).toEqual([]);
  });

  it.each(cells)('%s as %s is for whom the table says', (ability, role) => {
    expect(belongings.filter(at => asked[ability]!(viewerOf(role, at)))).toEqual(belongings.filter(at => isGranted(abilities[ability]!, role, at)));
  });

  it.each(Object.keys(abilities))('%s is not for a role that there is not, wherever it belongs', ability => {
    expect(belongings.filter(at => asked[ability]!({ ...viewerOf('ADMINISTRATOR', at), role: 'GUEST' as never }))).toEqual(ability === 'readHistory' ? expect.anything() : []);
  });

  it.each(Object.keys(abilities))('%s has words in both languages', ability => { expect(zh.acts).toHaveProperty(ability); });
});

it.each(roles)('a %s changes the own password and ends the own sessions, wherever it belongs', role => {
  for (const at of belongings) expect([sessionPolicy.changePassword(viewerOf(role, at)), sessionPolicy.endSession(viewerOf(role, at))]).toEqual([true, true]);
});

describe('where several schools are concerned', () => {
  const both = [schoolPlace, { school: 'another', division: '620921' }];
  const who = (may: (viewer: Viewer) => boolean) => belongings.filter(at => may(viewerOf('REGISTRAR', at)));
  it('an office drafts for those of its own jurisdiction alone, and a school for none but itself', () => {
    expect(who(viewer => draftPolicy.draftAgreement(viewer, { places: both }))).toEqual(['provinceEducation', 'provinceForeign', 'provinceFriends']);
  });
  it('an office moves a school only from and to divisions of its own', () => {
    expect(who(viewer => schoolPolicy.amendSchool(viewer, ['620102', '620103']))).toEqual(['provinceEducation', 'provinceForeign', 'provinceFriends', 'prefectureEducation', 'prefectureForeign']);
  });
  it('each reads the history of what one of its schools is in', () => {
    expect(who(viewer => historyPolicy.readHistory(viewer, { type: 'Draft', places: both }))).toEqual(['provinceEducation', 'provinceForeign', 'provinceFriends', 'prefectureEducation', 'prefectureForeign', 'otherPrefecture', 'county', 'school']);
  });
});

describe('history', () => {
  const who = (subject: Parameters<typeof historyPolicy.readHistory>[1], role: Viewer['role'] = 'READER') => belongings.filter(at => historyPolicy.readHistory(viewerOf(role, at), subject));
  it.each(['Partner', 'PartnerMerge', 'PartnersApart', 'Initiative', 'PublishedFigure', 'Office', 'ReviewRoute'] as const)('of a %s is for every office and for no school', type => {
    expect(who({ type, places: [] })).toEqual(belongings.filter(at => !/school/i.test(at)));
  });
  it.each(['School', 'Agreement', 'Draft', 'ReviewStep', 'Twinning', 'Contact', 'Exchange'] as const)('of a %s of no school is for nobody', type => { expect(who({ type, places: [] }, 'ADMINISTRATOR')).toEqual([]); });
  it('of an import is for whoever may bring ledgers in', () => {
    expect(who({ type: 'ImportBatch', places: [] }, 'REGISTRAR')).toEqual(['provinceEducation', 'provinceForeign', 'provinceFriends']);
    expect(who({ type: 'ImportBatch', places: [] })).toEqual([]);
  });
  it('of an account is for itself and for the administrators of the province', () => {
    expect(who({ type: 'Account', places: [], account: 'somebody' })).toEqual([]);
    expect(who({ type: 'Account', places: [], account: 'somebody' }, 'ADMINISTRATOR')).toEqual(['provinceEducation', 'provinceForeign', 'provinceFriends']);
    expect(historyPolicy.readHistory(viewerOf('READER', 'otherSchool'), { type: 'Account', places: [], account: viewerOf('READER', 'otherSchool').id })).toBe(true);
  });
});

describe('without a viewer', () => {
  let world: World;
  beforeAll(async () => { world = await openWorld('public-record'); });
  afterAll(() => world.close());

  const inputs: Record<string, object> = {
    registerSchool: { names: [], division: '' }, registerPartner: { names: [], country: 'NZ' }, registerAgreement: { kind: 'AGREEMENT', schoolIds: [], partnerIds: [] },
    closeSchool: { id: 'x', closedOn: '2022' }, closePartner: { id: 'x', closedOn: '2022' }, renewAgreement: { id: 'x' }, terminateAgreement: { id: 'x', terminatedOn: '2022' },
    mergePartners: { keptId: 'x', expectedKeptVersion: 1, mergedId: 'y', expectedMergedVersion: 1, reason: 'x' }, unmergePartners: { mergedId: 'x', expectedVersion: 1, reason: 'x' },
    requestUpload: { name: '台账.xlsx' }, importWorkbook: { uploadId: 'x', dryRun: true }, withdrawImport: { batchId: 'x', reason: 'x' },
    keepPartnersApart: { oneId: 'x', otherId: 'y' }, keepSchoolsApart: { oneId: 'x', otherId: 'y' }, amendSchool: { id: 'x', expectedVersion: 1 }, amendPartner: { id: 'x', expectedVersion: 1 }, amendAgreement: { id: 'x', expectedVersion: 1 },
  };

  it.each(allDeeds)('%s asks for signing in before it says anything of the record', async deed => {
    const { errors } = await world.ask(documentOf(deed), { input: inputs[deed] });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('what is public can be read, and what belongs to accounts cannot', async () => {
    const { data, errors } = await world.ask('{ viewer { email } schools { totalCount } partners { totalCount } agreements { totalCount } twinnings { totalCount } figures { schools } }');
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ viewer: null, schools: { totalCount: 6 }, partners: { totalCount: 7 }, agreements: { totalCount: 7 }, twinnings: { totalCount: 4 } });
    const [account] = await world.store.orm.em.fork().execute('select id from account') as [{ id: string }];
    const { data: { node } } = await world.ask('query ($id: ID!) { node(id: $id) { id } }', { id: `account_${account.id}` });
    expect(node).toBeNull();
  });
});
