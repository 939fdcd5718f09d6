import { allowed, anywhere, mayDraft, someAgreement, withAccount, withAgreement, withContact, withExchange, withOffice, withPartner, withSchool, type AgreementFacts, type PartnerFacts } from '../../src/features/permission/permission.rules.js';
import { AccountAct, AgreementAct, ContactAct, ExchangeAct, OfficeAct, PartnerAct, SchoolAct, ViewerAct } from '../../src/features/permission/permission.type.js';
import type { Viewer } from '../../src/kernel/context.js';
import { closePartner, closeSchool, mergePartners, registerAgreement, registerPartner, registerSchool, renewAgreement, terminateAgreement } from '../builders.js';
import { castIn, doDraft, today, type Cast } from '../drafts.js';
import { officeIn, personIn, stranger, type Person, type Role } from '../people.js';
import { openWorld, type World } from '../world.js';
import { abilities, belongings, isGranted, roles, type Belonging, type Grant } from './expected.js';
import { schoolPlace, viewerOf } from './viewers.js';

const { school: id, division } = schoolPlace;
const school = { id, divisionCode: division, closedOn: null };
const agreement: AgreementFacts = { ...someAgreement, places: [schoolPlace] };
const partner: PartnerFacts = { closedOn: null, merged: 'no' };
const account = { id: 'somebody', enabled: true, lastAdministrator: false };
const clerks: Role[] = ['REGISTRAR', 'ADMINISTRATOR'];
const administrators: Role[] = ['ADMINISTRATOR'];
const offices = belongings.filter(at => !/school/i.test(at));
const province = offices.filter(at => at.startsWith('province'));

/** What the table of abilities, which is about a school of 城关区 and a bureau there, does not say. */
const beside = {
  anywhere: {
    registerSchool: [{ roles: clerks, at: offices }], keepSchoolsApart: [{ roles: clerks, at: offices }], draftAgreement: [{ roles: clerks, at: belongings }], recordExchange: [{ roles: clerks, at: belongings }],
    registerOffice: [{ roles: administrators, at: offices }], inviteAccount: [{ roles: administrators, at: belongings }],
  } as Record<string, Grant[]>,
  /** Of a school: by whoever is over it, of either line. */
  school: { inviteAccount: [{ roles: administrators, at: [...province, 'prefectureEducation', 'prefectureForeign', 'county', 'school'] }] } as Record<string, Grant[]>,
  partner: { recordContact: [{ roles: clerks, at: belongings }] } as Record<string, Grant[]>,
  account: Object.fromEntries(Object.keys(AccountAct).map(act => [act, [{ roles: administrators, at: belongings }]])) as Record<string, Grant[]>,
};

describe('by the table of abilities, of what nothing stands against', () => {
  const everyone = roles.flatMap(role => belongings.map(at => ({ role, at, viewer: viewerOf(role, at) })));
  it.each<[string, string[], (viewer: Viewer | null) => string[], Record<string, Grant[]>]>([
    ['anywhere', Object.values(ViewerAct), viewer => allowed(anywhere, viewer, null), beside.anywhere],
    ['with a school', Object.values(SchoolAct), viewer => allowed(withSchool, viewer, { school, today }), beside.school],
    ['with a partner', Object.values(PartnerAct), viewer => [...allowed(withPartner, viewer, partner), ...allowed(withPartner, viewer, { ...partner, merged: 'last' })], beside.partner],
    ['with an agreement', Object.values(AgreementAct), viewer => allowed(withAgreement, viewer, agreement), {}],
    ['with a contact', Object.values(ContactAct), viewer => allowed(withContact, viewer, schoolPlace), {}],
    ['with an exchange', Object.values(ExchangeAct), viewer => allowed(withExchange, viewer, schoolPlace), {}],
    ['with an office', Object.values(OfficeAct), viewer => allowed(withOffice, viewer, { kind: 'EDUCATION', division }), {}],
    ['with an account that it sees', Object.values(AccountAct), viewer => [...allowed(withAccount, viewer, account), ...allowed(withAccount, viewer, { ...account, enabled: false })], beside.account],
  ])('%s', (_what, acts, may, others) => {
    for (const act of acts) {
      const grants = others[act] ?? abilities[act]!;
      const named = (who: readonly { role: Role; at: Belonging }[]) => who.map(({ role, at }) => `${role} ${at}`);
      expect([act, ...named(everyone.filter(({ viewer }) => may(viewer).includes(act)))]).toEqual([act, ...named(everyone.filter(({ role, at }) => isGranted(grants, role, at)))]);
    }
    expect(may(null)).toEqual([]);
  });

  it('several schools are drafted for, and their agreement is looked at, by whoever is over all of them', () => {
    const both = { ...agreement, places: [schoolPlace, { school: 'another', division: '620921' }] };
    expect(belongings.filter(at => mayDraft(viewerOf('REGISTRAR', at), both).length > 0)).toEqual(province);
    expect(belongings.filter(at => allowed(withAgreement, viewerOf('REGISTRAR', at), both).includes('confirmAgreement'))).toEqual(province);
  });
});

interface Done { __typename: string; code?: string; issues?: { code: string }[]; contact?: { id: string }; exchange?: { id: string } }
/** Does it, and answers with what became of it, or with the code of the fault. */
async function deed(who: Pick<Person, 'ask'>, act: string, input: object): Promise<Done> {
  const { data, errors } = await who.ask(`mutation ($input: ${act[0]!.toUpperCase()}${act.slice(1)}Input!) { ${act}(input: $input) { __typename ... on Refusal { code } ... on InvalidInput { issues { code } } ${act === 'recordContact' ? '... on ContactRecorded { contact { id } }' : act === 'recordExchange' ? '... on ExchangeRecorded { exchange { id } }' : ''} } }`, { input });
  return errors ? { __typename: errors[0].extensions.code } : data[act];
}
/** The same where it has to be done. */
async function done(who: Pick<Person, 'ask'>, act: string, input: object): Promise<Done> {
  const outcome = await deed(who, act, input);
  if (outcome.code !== undefined || !/[a-z]/.test(outcome.__typename)) throw new Error(`${act}: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** Refusals that say that it is not for the caller, or not as the record stands. What else is wrong with an input, its sender can mend. */
const closing = new Set([
  'FORBIDDEN', 'alreadyTerminated', 'alreadyRenewed', 'confirmsRenewed', 'endsByItself', 'alreadyDrafted', 'subjectOutOfReach', 'schoolNotInJurisdiction', 'schoolNotOwn', 'exchangeOutOfReach', 'schoolClosed',
  'alreadyClosed', 'partnerMerged', 'notMerged', 'mergedSince', 'ownPassword', 'accountDisabled', 'officeNotAdministered', 'schoolNotAdministered', 'lastAdministrator',
]);

describe('through the API: it says an act exactly when the mutation is not refused for who asks or for how the record stands', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await openWorld();
    await world.signIn();
  });
  afterAll(() => world.close());

  /** Whether somebody may, tried: with an input that is wrong in something else, so that nothing changes where it can be helped. */
  const tried = async (who: Pick<Person, 'ask'>, act: string, input: object): Promise<boolean> => {
    const { __typename, code = '', issues = [] } = await deed(who, act, input);
    return ![__typename, code, ...issues.map(issue => issue.code)].some(said => closing.has(said));
  };
  interface Told { viewerMay: string[]; viewerMayDraft?: string[]; version?: number }
  const told = async (who: Pick<Person, 'ask'>, type: string, id: string): Promise<Told | null> => {
    const { data, errors } = await who.ask(`query ($id: ID!) { node(id: $id) { ... on ${type} { version viewerMay ${type === 'Agreement' ? 'viewerMayDraft' : ''} } } }`, { id });
    expect(errors).toBeUndefined();
    return data.node;
  };

  it('the last administrator of the province is not disabled', async () => {
    const { data: { viewer } } = await world.ask('{ viewer { id may } }');
    expect(viewer.may).toEqual(Object.values(ViewerAct));
    expect((await told(world, 'Account', viewer.id))!.viewerMay).toEqual(['amendAccount']);
    expect([await tried(world, 'disableAccount', { id: viewer.id }), await tried(world, 'resetPassword', { id: viewer.id })]).toEqual([false, false]);
  });

  const people: [Role, Belonging][] = [
    ...(['provinceForeign', 'prefectureEducation', 'otherPrefecture', 'county', 'otherCounty', 'school', 'otherSchool'] as const).map((at): [Role, Belonging] => ['REGISTRAR', at]),
    ...(['provinceEducation', 'prefectureForeign', 'county', 'school'] as const).map((at): [Role, Belonging] => ['ADMINISTRATOR', at]),
    ['REVIEWER', 'provinceFriends'], ['REVIEWER', 'county'], ['READER', 'provinceEducation'], ['READER', 'school'],
  ];

  describe('of records of every kind and state', () => {
    const ids: Record<string, string> = {};
    const contactOf = async (name: 'schoolContact' | 'partnerContact') => {
      const [who, of] = name === 'schoolContact' ? [world, { schoolId: ids['school'] }] as const : [await cast.at('county', 'REGISTRAR'), { partnerId: ids['partner'] }] as const;
      ids[name] = (await done(who, 'recordContact', { ...of, name: '联系人', phone: '0931-0000000' })).contact!.id;
    };
    const exchangeOf = async () => { ids['exchange'] = (await done(world, 'recordExchange', { schoolId: ids['school'], partnerId: ids['partner'], kind: 'OTHER', title: '互访', heldOn: '2020' })).exchange!.id; };
    beforeAll(async () => {
      cast = await castIn(world);
      const [mine, beside, closed, elsewhere] = [await registerSchool(world, { division }), await registerSchool(world, { division }), await registerSchool(world, { division }), await registerSchool(world, { division: '620921' })];
      const there = await registerSchool(world, { division: '620921' });
      Object.assign(ids, { school: mine.id, beside: beside.id, elsewhere: elsewhere.id, besideElsewhere: there.id, closedSchool: (await closeSchool(world, { id: closed.id, closedOn: '2020', expectedVersion: 1 })).id });
      const partners: string[] = [];
      for (let nth = 0; nth < 7; nth += 1) partners.push((await registerPartner(world, { country: nth === 6 ? 'UZ' : 'NZ' })).id);
      const [open, ended, first, second, kept, signing, abroad] = partners as [string, string, string, string, string, string, string];
      Object.assign(ids, { partner: open, closedPartner: ended, mergedBefore: first, merged: second, abroad });
      await closePartner(world, { id: ended, closedOn: '2020', expectedVersion: 1 });
      await mergePartners(world, { id: second }, { id: first });
      await mergePartners(world, { id: kept }, { id: second });
      // Left with the names that the merge brought alone, the kept one cannot be parted from them: an undoing is refused at last, and changes nothing.
      const { data } = await world.ask('query ($merged: ID!, $kept: ID!) { merged: partner(id: $merged) { names { value language kind } } kept: partner(id: $kept) { version } }', { merged: second, kept });
      await done(world, 'amendPartner', { id: kept, expectedVersion: data.kept.version, names: [{ ...data.merged.names[0], kind: 'OFFICIAL' }] });
      for (const [act, one, other] of [['keepSchoolsApart', mine.id, beside.id], ['keepSchoolsApart', closed.id, beside.id], ['keepSchoolsApart', elsewhere.id, there.id], ['keepPartnersApart', open, abroad], ['keepPartnersApart', ended, abroad]] as const) await done(world, act, { oneId: one, otherId: other });
      const paper = async (kind: string, input: object) => (await registerAgreement(world, { schoolIds: [mine.id], partnerIds: [signing], kind, signedOn: '2015', ...input })).id;
      Object.assign(ids, {
        agreement: await paper('AGREEMENT', { term: 'OPEN_ENDED', schoolIds: [mine.id], partnerIds: [open] }), fixed: await paper('MEMORANDUM', { expiresOn: '2040' }),
        ended: await paper('LETTER_OF_INTENT', { signedOn: '2016' }), renewed: await paper('AGREEMENT', { expiresOn: '2020' }), changing: await paper('MEMORANDUM', { partnerIds: [open] }),
        common: await paper('AGREEMENT', { schoolIds: [mine.id, elsewhere.id], partnerIds: [abroad] }),
      });
      await terminateAgreement(world, { id: ids['ended'], terminatedOn: '2018' });
      await renewAgreement(world, { id: ids['renewed'], signedOn: '2020', kind: 'AGREEMENT' });
      const draft = await doDraft(await cast.of(mine), 'draftAgreement', { purpose: 'AMENDMENT', subjectId: ids['changing'], note: '补充' });
      await doDraft(await cast.of(mine), 'submitAgreement', { id: draft.id });
      await contactOf('schoolContact');
      await contactOf('partnerContact');
      await exchangeOf();
      ids['office'] = await officeIn(world, 'EDUCATION', division);
      ids['enabled'] = (await personIn(world, { role: 'READER', office: ids['office'] })).id;
      ids['disabled'] = (await personIn(world, { role: 'READER', office: ids['office'] })).id;
      await done(world, 'disableAccount', { id: ids['disabled'] });
    }, 240_000);

    /** The inputs by act, each wrong in something that is asked last; and what is put right again where an act is carried out all the same. */
    const inputs = (id: string, version: number): Record<string, object> => ({
      amendSchool: { id, expectedVersion: version }, closeSchool: { id, closedOn: '2999' }, keepSchoolsApart: { oneId: id, otherId: ids[id === ids['elsewhere'] ? 'besideElsewhere' : 'beside'] },
      amendPartner: { id, expectedVersion: version }, closePartner: { id, closedOn: '2999' }, unmergePartners: { mergedId: id, expectedVersion: version, reason: '误并' }, keepPartnersApart: { oneId: id, otherId: ids['abroad'] },
      mergePartners: { keptId: ids['abroad'], expectedKeptVersion: 1, mergedId: id, expectedMergedVersion: version, reason: '同一所' },
      amendAgreement: { id, expectedVersion: version }, renewAgreement: { id }, terminateAgreement: { id, terminatedOn: '1999' }, confirmAgreement: { id },
      revealContact: { id, purpose: '' }, amendContact: { id, expectedVersion: version }, removeContact: { id }, amendExchange: { id, expectedVersion: version }, removeExchange: { id },
      amendOffice: { id, expectedVersion: version }, amendAccount: { id, expectedVersion: version }, disableAccount: { id }, enableAccount: { id }, resetPassword: { id },
    });
    const invited = { email: 'invited@gansu.example', name: '', role: 'READER' };
    const special: Record<string, (id: string) => Record<string, object>> = {
      School: id => ({ draftAgreement: { kind: 'AGREEMENT', schoolIds: [id], partnerIds: [ids['partner']], languages: ['?'] }, recordContact: { schoolId: id, name: '' }, recordExchange: { schoolId: id, partnerId: ids['partner'], kind: 'OTHER', title: '', heldOn: '2020' }, inviteAccount: { ...invited, schoolId: id } }),
      Partner: id => ({ recordContact: { partnerId: id, name: '' } }),
      Office: id => ({ inviteAccount: { ...invited, officeId: id } }),
    };
    const after: Record<string, () => Promise<unknown>> = {
      removeExchange: exchangeOf, disableAccount: () => done(world, 'enableAccount', { id: ids['enabled'] }), enableAccount: () => done(world, 'disableAccount', { id: ids['disabled'] }),
    };
    const records: [name: string, type: string, acts: readonly string[]][] = [
      ...['school', 'closedSchool', 'elsewhere'].map((name): [string, string, string[]] => [name, 'School', Object.values(SchoolAct)]), ...['partner', 'closedPartner', 'merged', 'mergedBefore'].map((name): [string, string, string[]] => [name, 'Partner', Object.values(PartnerAct)]),
      ...['agreement', 'fixed', 'ended', 'renewed', 'changing', 'common'].map((name): [string, string, string[]] => [name, 'Agreement', Object.values(AgreementAct).filter(act => act !== 'draftAgreement')]),
      ['schoolContact', 'Contact', Object.values(ContactAct)], ['partnerContact', 'Contact', Object.values(ContactAct)], ['exchange', 'Exchange', Object.values(ExchangeAct)], ['office', 'Office', Object.values(OfficeAct)],
      // What is so already is done again without a change, and is not offered.
      ['enabled', 'Account', ['amendAccount', 'disableAccount', 'resetPassword']], ['disabled', 'Account', ['amendAccount', 'enableAccount', 'resetPassword']], ['own', 'Account', ['amendAccount', 'resetPassword']],
    ];

    it.each(people)('%s of %s', async (role, at) => {
      const who = at === 'school' || at === 'otherSchool' ? await cast.of({ id: ids[at === 'school' ? 'school' : 'elsewhere']! }, role) : await cast.at(at as 'county', role);
      const wrong: string[] = [];
      for (const [name, type, acts] of records) {
        const idOf = () => (name === 'own' ? who.id : ids[name]!);
        const seen = await told(who, type, idOf());
        if (!seen) continue;
        const check = async (act: string, said: readonly string[], way: string, input: object) => {
          const may = await tried(who, act, input);
          if (said.includes(way) !== may) wrong.push(`${way} on ${name}: viewerMay says ${said.includes(way)}, tried it was ${may}`);
          return may;
        };
        for (const act of acts) {
          const may = await check(act, seen.viewerMay, act, { ...inputs(idOf(), seen.version!), ...special[type]?.(idOf()) }[act]!);
          if (may) await (act === 'removeContact' ? contactOf(name as 'schoolContact') : after[act]?.());
        }
        if (type !== 'Agreement') continue;
        for (const purpose of ['AMENDMENT', 'RENEWAL', 'TERMINATION']) await check('draftAgreement', seen.viewerMayDraft!, purpose, { purpose, subjectId: idOf(), kind: 'AGREEMENT', languages: ['?'] });
        expect(seen.viewerMay.includes('draftAgreement')).toBe(seen.viewerMayDraft!.length > 0);
      }
      const { data: { viewer } } = await who.ask('{ viewer { may } }');
      const begun: Record<ViewerAct, object> = {
        registerSchool: { names: [], division: '' }, registerPartner: { names: [], country: 'NZ' }, registerAgreement: { kind: 'AGREEMENT', schoolIds: [], partnerIds: [] }, draftAgreement: { schoolIds: [], partnerIds: [] }, recordExchange: { schoolId: 'x', partnerId: 'y', kind: 'OTHER', title: '', heldOn: '2020' },
        keepSchoolsApart: { oneId: 'x', otherId: 'y' }, keepPartnersApart: { oneId: 'x', otherId: 'y' }, mergePartners: { keptId: 'x', expectedKeptVersion: 1, mergedId: 'y', expectedMergedVersion: 1, reason: 'x' },
        requestUpload: { name: '' }, importWorkbook: { uploadId: 'x', dryRun: true }, withdrawImport: { batchId: 'x', reason: 'x' }, registerOffice: { kind: 'EDUCATION', division: 'x', nameZh: '', nameEn: '' }, inviteAccount: invited, amendReviewRoute: { purpose: 'CONCLUSION', steps: [] },
      };
      for (const [act, input] of Object.entries(begun)) if (viewer.may.includes(act) !== await tried(who, act, input)) wrong.push(`${act}: may says ${viewer.may.includes(act)}`);
      expect(wrong).toEqual([]);
    }, 180_000);

    it('to nobody signed in it says nothing', async () => {
      for (const name of ['school', 'partner', 'merged', 'agreement', 'renewed'] as const) {
        const type = { school: 'School', partner: 'Partner', merged: 'Partner', agreement: 'Agreement', renewed: 'Agreement' }[name];
        expect(await told(stranger(world), type, ids[name]!)).toMatchObject({ viewerMay: [], ...(type === 'Agreement' ? { viewerMayDraft: [] } : {}) });
      }
    });
  });
});
