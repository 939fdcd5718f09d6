import { nodeId } from '../../src/kernel/ids.js';
import { dayInChina } from '../../src/kernel/dates.js';
import { zh } from '../../src/locale/zh.js';
import { readTree } from '../architecture/tree.js';
import {
  agreementFields, agreementInput, closePartner, closeSchool, partnerInput, registerAgreement, registerPartner, registerSchool, renewAgreement, schoolFields, schoolInput, terminateAgreement,
  type AgreementRow, type Deed, type Input, type PartnerRow, type SchoolRow,
} from '../builders.js';
import { openWorld, type World } from '../world.js';
import { refusedFor, type ExpectedIssue } from './refusing.js';

const nowhere = '01999999-9999-7999-8999-999999999999';
const name = (value: string, language = 'zh-Hans', kind = 'OFFICIAL') => ({ value, language, kind });
const many = (count: number) => Array.from({ length: count }, (_, place) => place);
const repeat = (sign: string, count: number) => sign.repeat(count);

interface Register {
  school: SchoolRow; other: SchoolRow; closedSchool: SchoolRow;
  partner: PartnerRow; closedPartner: PartnerRow; heir: PartnerRow;
  agreement: AgreementRow; terminated: AgreementRow; renewed: AgreementRow; renewal: AgreementRow;
}

let world: World;
let the: Register;

beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
  const school = await registerSchool(world, { code: '3162000001', creditCode: '91350100M000100Y43' });
  const partner = await registerPartner(world, { names: [name('Lycée Exemple', 'fr')], country: 'FR', identifiers: [{ scheme: 'UAI', value: '0750001A' }] });
  const between = { schoolIds: [school.id], partnerIds: [partner.id] };
  const agreement = await registerAgreement(world, { ...between, initialledOn: '2022-03', signedOn: '2022-04-29' });
  const terminated = await registerAgreement(world, { ...between, kind: 'MEMORANDUM', signedOn: '2019' });
  await terminateAgreement(world, { id: terminated.id, terminatedOn: '2021-06' });
  const renewed = await registerAgreement(world, { ...between, kind: 'LETTER_OF_INTENT', signedOn: '2018-05-05', expiresOn: '2020-05-05' });
  const renewal = await renewAgreement(world, { id: renewed.id, signedOn: '2020-05-05' });
  const heir = await registerPartner(world);
  const closedSchool = await closeSchool(world, { id: (await registerSchool(world, { names: [name('临洮县旧学校')] })).id, closedOn: '2020-08' });
  const closedPartner = await closePartner(world, { id: (await registerPartner(world, { names: [name('Old Gymnasium', 'de')], country: 'DE' })).id, closedOn: '2020' });
  the = { school, other: await registerSchool(world), closedSchool, partner, closedPartner, heir, agreement, terminated, renewed, renewal };
});
afterAll(() => world.close());

type Case = [what: string, deed: Deed, input: () => Input, issues: () => ExpectedIssue[]];
const issue = (code: ExpectedIssue['code'], path: ExpectedIssue['path'], details?: ExpectedIssue['details']): (() => ExpectedIssue[]) => () => [{ code, path, ...(details ? { details } : {}) }];

const between = (input: Input = {}) => agreementInput({ schoolIds: [the.other.id], partnerIds: [the.partner.id], ...input });
const amendment = (input: Input) => ({ id: the.agreement.id, expectedVersion: the.agreement.version, ...input });
const renewalOf = (input: Input = {}) => ({ id: the.agreement.id, signedOn: '2023-04-29', ...input });

const ofNames: Case[] = [
  ['no name', 'registerSchool', () => schoolInput({ names: [] }), issue('nameRequired', ['names'])],
  ['no name', 'registerPartner', () => partnerInput({ names: [] }), issue('nameRequired', ['names'])],
  ['all names taken away', 'amendSchool', () => ({ id: the.school.id, expectedVersion: the.school.version, names: null }), issue('nameRequired', ['names'])],
  ['all names taken away', 'amendPartner', () => ({ id: the.partner.id, expectedVersion: the.partner.version, names: [] }), issue('nameRequired', ['names'])],
  ['one name twice, in other width and case', 'registerPartner', () => partnerInput({ names: [name('Abc School', 'en'), name('ＡＢＣ  school', 'en')] }), issue('duplicateName', ['names', 1, 'value'])],
  ['a name of blanks', 'registerSchool', () => schoolInput({ names: [name('　 ')] }), issue('textRequired', ['names', 0, 'value'])],
  ['a name of 201 characters', 'registerSchool', () => schoolInput({ names: [name('兰州一中'), name(repeat('校', 201), 'zh-Hans', 'ALIAS')] }), issue('textTooLong', ['names', 1, 'value'], { most: 200 })],
  ['a name of signs alone', 'registerPartner', () => partnerInput({ names: [name('👩‍🏫 — %', 'en')] }), issue('nameWithoutLetters', ['names', 0, 'value'])],
  ['a name with a bell in it', 'registerPartner', () => partnerInput({ names: [name('Bell\u0007', 'en')] }), issue('textUnprintable', ['names', 0, 'value'])],
  ['a name that turns the line around', 'registerPartner', () => partnerInput({ names: [name('\u202eloohcS', 'en')] }), issue('textUnprintable', ['names', 0, 'value'])],
  ['a name with half a character', 'registerPartner', () => partnerInput({ names: [name('\ud83d School', 'en')] }), issue('textUnprintable', ['names', 0, 'value'])],
  ...['\u200b', '\u2060\ufeff', '\u3164', '\u2800 ', '\u00ad\u200d'].map(unseen => [`a name that nobody can see, ${JSON.stringify(unseen)}`, 'registerSchool', () => schoolInput({ names: [name(unseen)] }), issue('textRequired', ['names', 0, 'value'])] as Case),
  ...['\n', '\r\n', '\u2028'].map(line => [`a name of two lines, ${JSON.stringify(line)}`, 'registerPartner', () => partnerInput({ names: [name(`Lycée${line}Exemple`, 'fr')] }), issue('textOneLine', ['names', 0, 'value'])] as Case),
  ['51 names', 'registerSchool', () => schoolInput({ names: many(51).map(nth => name(`第${nth}校`)) }), issue('tooMany', ['names'], { most: 50 })],
];

const ofSchools: Case[] = [
  ['a code of nine digits', 'registerSchool', () => schoolInput({ code: '316200000' }), issue('schoolCodeForm', ['code'])],
  ['a code with a letter', 'registerSchool', () => schoolInput({ code: '31620000O1' }), issue('schoolCodeForm', ['code'])],
  ['a code in digits of another script', 'registerSchool', () => schoolInput({ code: '３１６２０００００１' }), issue('schoolCodeForm', ['code'])],
  ['a code of another province', 'registerSchool', () => schoolInput({ code: '3161000001' }), issue('schoolCodeProvince', ['code'], { code: '3161000001', province: '62' })],
  ['a code that another school has', 'registerSchool', () => schoolInput({ code: '3162000001' }), issue('schoolCodeTaken', ['code'])],
  ['a code that another school has', 'amendSchool', () => ({ id: the.other.id, expectedVersion: the.other.version, code: '3162000001' }), issue('schoolCodeTaken', ['code'])],
  ['a credit code with an O', 'registerSchool', () => schoolInput({ creditCode: '9135O100M000100Y43' }), issue('creditCodeForm', ['creditCode'])],
  ['a credit code of 17 characters', 'registerSchool', () => schoolInput({ creditCode: '91350100M000100Y4' }), issue('creditCodeForm', ['creditCode'])],
  ['a credit code in small letters', 'registerSchool', () => schoolInput({ creditCode: '91350100m000100y43' }), issue('creditCodeForm', ['creditCode'])],
  ['a credit code with a slip', 'registerSchool', () => schoolInput({ creditCode: '91350100M000100Y44' }), issue('creditCodeCheck', ['creditCode'], { expected: '3' })],
  ['a credit code that another school has', 'registerSchool', () => schoolInput({ creditCode: '91350100M000100Y43' }), issue('creditCodeTaken', ['creditCode'])],
  ['a stage named twice', 'registerSchool', () => schoolInput({ stages: ['PRIMARY', 'PRIMARY'] }), issue('duplicateValue', ['stages'])],
  ['a division that there is not', 'registerSchool', () => schoolInput({ division: '620199' }), issue('unknownDivision', ['division'], { code: '620199' })],
  ['a division taken away', 'amendSchool', () => ({ id: the.school.id, expectedVersion: the.school.version, division: null }), issue('unknownDivision', ['division'], { code: '' })],
  ['a website by ftp', 'registerSchool', () => schoolInput({ website: 'ftp://school.example' }), issue('badUrl', ['website'])],
  ['a website with a NUL in it', 'registerSchool', () => schoolInput({ website: 'http://school.example/\u0000' }), issue('badUrl', ['website'])],
  ['a website with half a character in it', 'registerSchool', () => schoolInput({ website: 'http://school.example/\ud83d' }), issue('badUrl', ['website'])],
  ['nothing to amend', 'amendSchool', () => ({ id: the.school.id, expectedVersion: the.school.version }), issue('nothingToAmend', [])],
  ['the id of a partner', 'amendSchool', () => ({ id: the.partner.id, expectedVersion: 1, type: 'OTHER' }), issue('wrongIdType', ['id'], said => ({ expected: said.things.School }))],
  ['the id of a partner', 'closeSchool', () => ({ id: the.partner.id, closedOn: '2024' }), issue('wrongIdType', ['id'], said => ({ expected: said.things.School }))],
  ['no id at all', 'closeSchool', () => ({ id: 'x', closedOn: '2024' }), issue('wrongIdType', ['id'], said => ({ expected: said.things.School }))],
  ['an id that nobody has', 'amendSchool', () => ({ id: nodeId('School', nowhere), expectedVersion: 1, type: 'OTHER' }), issue('unknownSchool', ['id'])],
  ['an id that nobody has', 'closeSchool', () => ({ id: nodeId('School', nowhere), closedOn: '2024' }), issue('unknownSchool', ['id'])],
  ['a school closed before', 'closeSchool', () => ({ id: the.closedSchool.id, closedOn: '2021' }), issue('alreadyClosed', ['closedOn'], { on: '2020-08' })],
  ['a closing to come', 'closeSchool', () => ({ id: the.other.id, closedOn: '2999' }), () => [{ code: 'closedInFuture', path: ['closedOn'], details: { today: today() } }]],
  ['a closing before an agreement of the school', 'closeSchool', () => ({ id: the.school.id, closedOn: '2022-02' }), () => [{ code: 'schoolClosed', path: ['closedOn'], details: { name: the.school.name, on: '2022-02' } }]],
];

const ofPartners: Case[] = [
  ['a country that there is not', 'registerPartner', () => partnerInput({ country: 'XX' }), issue('unknownCountry', ['country'], { code: 'XX' })],
  ['a school of the mainland', 'registerPartner', () => partnerInput({ country: 'CN' }), issue('mainlandPartner', ['country'])],
  ['a move to the mainland', 'amendPartner', () => ({ id: the.partner.id, expectedVersion: the.partner.version, country: 'CN' }), issue('mainlandPartner', ['country'])],
  ['a country taken away', 'amendPartner', () => ({ id: the.partner.id, expectedVersion: the.partner.version, country: null }), issue('unknownCountry', ['country'], { code: '' })],
  ['an identifier that another partner has', 'registerPartner', () => partnerInput({ identifiers: [{ scheme: ' uai', value: '0750001A ' }] }), issue('identifierTaken', ['identifiers'])],
  ['an identifier that another partner has', 'amendPartner', () => ({ id: the.heir.id, expectedVersion: the.heir.version, identifiers: [{ scheme: 'UAI', value: '0750001A' }] }), issue('identifierTaken', ['identifiers'])],
  ['an identifier named twice', 'registerPartner', () => partnerInput({ identifiers: [{ scheme: 'URN', value: '1' }, { scheme: 'urn', value: ' 1' }] }), issue('duplicateValue', ['identifiers', 1])],
  ['21 identifiers', 'registerPartner', () => partnerInput({ identifiers: many(21).map(nth => ({ scheme: 'URN', value: String(nth) })) }), issue('tooMany', ['identifiers'], { most: 20 })],
  ['an identifier of no scheme', 'registerPartner', () => partnerInput({ identifiers: [{ scheme: '', value: '1' }] }), issue('textRequired', ['identifiers', 0, 'scheme'])],
  ['an identifier of 101 characters', 'registerPartner', () => partnerInput({ identifiers: [{ scheme: 'URN', value: repeat('1', 101) }] }), issue('textTooLong', ['identifiers', 0, 'value'], { most: 100 })],
  ['a city of blanks', 'registerPartner', () => partnerInput({ city: ' ' }), issue('textRequired', ['city'])],
  ['a website without a scheme', 'registerPartner', () => partnerInput({ website: 'school.example' }), issue('badUrl', ['website'])],
  ['nothing to amend', 'amendPartner', () => ({ id: the.partner.id, expectedVersion: the.partner.version }), issue('nothingToAmend', [])],
  ['the id of a school', 'amendPartner', () => ({ id: the.school.id, expectedVersion: 1, city: 'Paris' }), issue('wrongIdType', ['id'], said => ({ expected: said.things.Partner }))],
  ['the id of a school', 'closePartner', () => ({ id: the.school.id, closedOn: '2024' }), issue('wrongIdType', ['id'], said => ({ expected: said.things.Partner }))],
  ['the id of a school as successor', 'closePartner', () => ({ id: the.heir.id, closedOn: '2024', successorId: the.school.id }), issue('wrongIdType', ['successorId'], said => ({ expected: said.things.Partner }))],
  ['an id that nobody has', 'amendPartner', () => ({ id: nodeId('Partner', nowhere), expectedVersion: 1, city: 'Paris' }), issue('unknownPartner', ['id'])],
  ['ids that nobody has', 'closePartner', () => ({ id: nodeId('Partner', nowhere), closedOn: '2024', successorId: nodeId('Partner', nowhere.replace('01', '02')) }), () => [{ code: 'unknownPartner', path: ['id'] }, { code: 'unknownPartner', path: ['successorId'] }]],
  ['itself as successor', 'closePartner', () => ({ id: the.heir.id, closedOn: '2024', successorId: the.heir.id }), issue('successorOfItself', ['successorId'])],
  ['a partner closed before', 'closePartner', () => ({ id: the.closedPartner.id, closedOn: '2021' }), issue('alreadyClosed', ['closedOn'], { on: '2020' })],
  ['a closing to come', 'closePartner', () => ({ id: the.heir.id, closedOn: '2999-12' }), () => [{ code: 'closedInFuture', path: ['closedOn'], details: { today: today() } }]],
  ['a closing before an agreement of the partner', 'closePartner', () => ({ id: the.partner.id, closedOn: '2021' }), () => [{ code: 'partnerClosed', path: ['closedOn'], details: { name: the.partner.name, on: '2021' } }]],
];

const today = () => dayInChina(new Date());
const ofTerms: Case[] = [
  ['no date', 'registerAgreement', () => between({ signedOn: null }), issue('undated', ['signedOn'])],
  ['dates taken away', 'amendAgreement', () => amendment({ signedOn: null, initialledOn: null }), issue('undated', ['signedOn'])],
  ['no date', 'renewAgreement', () => renewalOf({ signedOn: null }), issue('undated', ['signedOn'])],
  ['a day to come', 'registerAgreement', () => between({ initialledOn: '2999-01-01', signedOn: '2999-02' }), () => [{ code: 'dateInFuture', path: ['initialledOn'], details: { today: today() } }, { code: 'dateInFuture', path: ['signedOn'], details: { today: today() } }]],
  ['signed before it was initialled', 'registerAgreement', () => between({ initialledOn: '2022-05', signedOn: '2022-04-29' }), issue('signedBeforeInitialled', ['signedOn'])],
  ['signed before it was initialled', 'amendAgreement', () => amendment({ initialledOn: '2022-04-30' }), issue('signedBeforeInitialled', ['signedOn'])],
  ['in force before it was signed', 'registerAgreement', () => between({ effectiveOn: '2021' }), issue('effectiveBeforeConclusion', ['effectiveOn'])],
  ['expired on the day it was signed', 'registerAgreement', () => between({ expiresOn: '2022-04-29' }), issue('expiresBeforeStart', ['expiresOn'])],
  ['expired before it takes effect', 'registerAgreement', () => between({ effectiveOn: '2024', expiresOn: '2023' }), issue('expiresBeforeStart', ['expiresOn'])],
  ['a fixed term without its end', 'registerAgreement', () => between({ term: 'FIXED' }), issue('fixedWithoutExpiry', ['expiresOn'])],
  ['an open end with a date', 'registerAgreement', () => between({ term: 'OPEN_ENDED', expiresOn: '2027' }), issue('openEndedWithExpiry', ['expiresOn'])],
  ['a title of blanks', 'registerAgreement', () => between({ title: ' ' }), issue('textRequired', ['title'])],
  ['a title taken away', 'amendAgreement', () => amendment({ title: null }), issue('textRequired', ['title'])],
  ['a title that nobody can see', 'registerAgreement', () => between({ title: '\u200b\u200b' }), issue('textRequired', ['title'])],
  ['a title of two lines', 'registerAgreement', () => between({ title: '合作\n协议' }), issue('textOneLine', ['title'])],
  ['a note that nobody can see', 'amendAgreement', () => amendment({ note: '\u200b' }), issue('textRequired', ['note'])],
  ['a title of 301 characters', 'registerAgreement', () => between({ title: repeat('协', 301) }), issue('textTooLong', ['title'], { most: 300 })],
  ['a note of 2,001 characters', 'registerAgreement', () => between({ note: repeat('注', 2001) }), issue('textTooLong', ['note'], { most: 2000 })],
  ['21 languages', 'registerAgreement', () => between({ languages: many(21).map(nth => `en-x-v${nth}`) }), issue('tooMany', ['languages'], { most: 20 })],
  ['no language tag', 'registerAgreement', () => between({ languages: ['zh-Hans', '中文'] }), issue('badLanguageTag', ['languages', 1], { value: '中文' })],
  ['a language named twice', 'registerAgreement', () => between({ languages: ['en', 'fr', 'en'] }), issue('duplicateValue', ['languages', 2])],
  ['a language named twice, in other case', 'amendAgreement', () => amendment({ languages: ['zh-Hans', 'ZH-hans'] }), issue('duplicateValue', ['languages', 1])],
  ['a field of cooperation named twice', 'registerAgreement', () => between({ cooperation: ['ARTS', 'ARTS'] }), issue('duplicateValue', ['cooperation', 1])],
  ['a source that is no address', 'registerAgreement', () => between({ sourceUrl: '甘肃日报' }), issue('badUrl', ['sourceUrl'])],
];

const ofParties: Case[] = [
  ['no school', 'registerAgreement', () => between({ schoolIds: [] }), issue('partyRequired', ['schoolIds'])],
  ['no partner', 'registerAgreement', () => between({ partnerIds: [] }), issue('partyRequired', ['partnerIds'])],
  ['all partners taken away', 'amendAgreement', () => amendment({ partnerIds: [] }), issue('partyRequired', ['partnerIds'])],
  ['21 schools', 'registerAgreement', () => between({ schoolIds: many(21).map(nth => nodeId('School', nowhere.slice(0, -2) + String(10 + nth))) }), issue('tooMany', ['schoolIds'], { most: 20 })],
  ['a school named twice', 'registerAgreement', () => between({ schoolIds: [the.other.id, the.other.id] }), issue('duplicateValue', ['schoolIds', 1])],
  ['a partner named twice', 'registerAgreement', () => between({ partnerIds: [the.partner.id, the.heir.id, the.partner.id] }), issue('duplicateValue', ['partnerIds', 2])],
  ['school and partner exchanged', 'registerAgreement', () => between({ schoolIds: [the.partner.id], partnerIds: [the.school.id] }),
    () => [{ code: 'wrongIdType', path: ['schoolIds', 0], details: said => ({ expected: said.things.School }) }, { code: 'wrongIdType', path: ['partnerIds', 0], details: said => ({ expected: said.things.Partner }) }]],
  ['parties that nobody has', 'registerAgreement', () => between({ schoolIds: [the.other.id, nodeId('School', nowhere)], partnerIds: [nodeId('Partner', nowhere)] }),
    () => [{ code: 'unknownSchool', path: ['schoolIds', 1] }, { code: 'unknownPartner', path: ['partnerIds', 0] }]],
  ['a school closed before', 'registerAgreement', () => between({ schoolIds: [the.closedSchool.id] }), () => [{ code: 'schoolClosed', path: ['schoolIds', 0], details: { name: the.closedSchool.name, on: '2020-08' } }]],
  ['a partner closed before', 'registerAgreement', () => between({ partnerIds: [the.partner.id, the.closedPartner.id] }), () => [{ code: 'partnerClosed', path: ['partnerIds', 1], details: { name: the.closedPartner.name, on: '2020' } }]],
  ['a closed school put in', 'amendAgreement', () => amendment({ schoolIds: [the.closedSchool.id] }), () => [{ code: 'schoolClosed', path: ['schoolIds', 0], details: { name: the.closedSchool.name, on: '2020-08' } }]],
];

const ofTheirLife: Case[] = [
  ['nothing to amend', 'amendAgreement', () => amendment({}), issue('nothingToAmend', [])],
  ['the id of a school', 'amendAgreement', () => ({ id: the.school.id, expectedVersion: 1, note: 'x' }), issue('wrongIdType', ['id'], said => ({ expected: said.things.Agreement }))],
  ['the id of a school', 'renewAgreement', () => renewalOf({ id: the.school.id }), issue('wrongIdType', ['id'], said => ({ expected: said.things.Agreement }))],
  ['the id of a school', 'terminateAgreement', () => ({ id: the.school.id, terminatedOn: '2023' }), issue('wrongIdType', ['id'], said => ({ expected: said.things.Agreement }))],
  ['an id that nobody has', 'amendAgreement', () => ({ id: nodeId('Agreement', nowhere), expectedVersion: 1, note: 'x' }), issue('unknownAgreement', ['id'])],
  ['an id that nobody has', 'renewAgreement', () => renewalOf({ id: nodeId('Agreement', nowhere) }), issue('unknownAgreement', ['id'])],
  ['an id that nobody has', 'terminateAgreement', () => ({ id: nodeId('Agreement', nowhere), terminatedOn: '2023' }), issue('unknownAgreement', ['id'])],
  ['an end before the beginning', 'terminateAgreement', () => ({ id: the.agreement.id, terminatedOn: '2022-02' }), issue('terminatedBeforeStart', ['terminatedOn'])],
  ['a reason of blanks', 'terminateAgreement', () => ({ id: the.agreement.id, terminatedOn: '2023', reason: ' ' }), issue('textRequired', ['reason'])],
  ['an end before the beginning', 'amendAgreement', () => ({ id: the.terminated.id, expectedVersion: 2, terminatedOn: '2018' }), issue('terminatedBeforeStart', ['terminatedOn'])],
  ['a second termination', 'terminateAgreement', () => ({ id: the.terminated.id, terminatedOn: '2022' }), issue('alreadyTerminated', ['terminatedOn'], { on: '2021-06' })],
  ['a termination by amendment', 'amendAgreement', () => amendment({ terminatedOn: '2023' }), issue('notTerminated', ['terminatedOn'])],
  ['a second renewal', 'renewAgreement', () => renewalOf({ id: the.renewed.id }), () => [{ code: 'alreadyRenewed', path: ['id'], details: { number: the.renewal.number } }]],
  ['a renewal older than the agreement', 'renewAgreement', () => renewalOf({ signedOn: '2022-03' }), issue('renewalBeforePredecessor', ['signedOn'])],
  ['a renewal made older than the agreement', 'amendAgreement', () => ({ id: the.renewal.id, expectedVersion: 1, signedOn: '2018-05-04' }), issue('renewalBeforePredecessor', ['signedOn'])],
  ['an agreement made younger than its renewal', 'amendAgreement', () => ({ id: the.renewed.id, expectedVersion: 1, signedOn: '2020-05-06', expiresOn: '2022' }), issue('renewalBeforePredecessor', ['signedOn'])],
  ['a key of seven characters', 'registerAgreement', () => between({ idempotencyKey: '1234567' }), issue('badIdempotencyKey', ['idempotencyKey'])],
  ['a key of 201 characters', 'registerSchool', () => schoolInput({ idempotencyKey: repeat('k', 201) }), issue('badIdempotencyKey', ['idempotencyKey'])],
  ['a key with a NUL in it', 'registerPartner', () => partnerInput({ idempotencyKey: '12345678\u0000' }), issue('badIdempotencyKey', ['idempotencyKey'])],
];

const cases = [...ofNames, ...ofSchools, ...ofPartners, ...ofTerms, ...ofParties, ...ofTheirLife];

describe.each([['names', ofNames], ['schools', ofSchools], ['partners', ofPartners], ['terms', ofTerms], ['parties', ofParties], ['the life of agreements', ofTheirLife]] as const)('refusals of %s', (_what, list) => {
  it.each(list)('%s: %s', async (_case, deed, input, issues) => {
    await refusedFor(world, deed, input(), issues());
  });
});

describe('refusals', () => {
  it('name everything wrong with a school at once, in the order of the input', () => refusedFor(world, 'registerSchool', {
    code: '31', creditCode: '1', names: [name('')], stages: ['PRIMARY', 'PRIMARY'], division: '000000', website: 'x',
  }, [
    { code: 'schoolCodeForm', path: ['code'] }, { code: 'creditCodeForm', path: ['creditCode'] }, { code: 'textRequired', path: ['names', 0, 'value'] },
    { code: 'duplicateValue', path: ['stages'] }, { code: 'unknownDivision', path: ['division'], details: { code: '000000' } }, { code: 'badUrl', path: ['website'] },
  ]));

  it('name everything wrong with an agreement at once', () => refusedFor(world, 'registerAgreement', {
    kind: 'AGREEMENT', schoolIds: [the.closedSchool.id], partnerIds: [the.closedPartner.id], initialledOn: '2022-05', signedOn: '2022-04', expiresOn: '2022-01', title: '',
  }, [
    { code: 'textRequired', path: ['title'] }, { code: 'signedBeforeInitialled', path: ['signedOn'] }, { code: 'expiresBeforeStart', path: ['expiresOn'] },
    { code: 'schoolClosed', path: ['schoolIds', 0], details: { name: the.closedSchool.name, on: '2020-08' } },
    { code: 'partnerClosed', path: ['partnerIds', 0], details: { name: the.closedPartner.name, on: '2020' } },
  ]));

  it('stand here for every word that the register has for them', async () => {
    const tested = new Set(cases.flatMap(([, , , issues]) => issues().map(({ code }) => code)));
    // Or in the suites of the way that a draft takes, and of its routes.
    const elsewhere = [...readTree(['tests/features', 'tests/rules', 'tests/policies'], ['.ts'])].map(([, text]) => text).join('\n');
    expect(Object.keys(zh.issues).filter(code => !tested.has(code as never) && !new RegExp(`\\b${code}\\b`).test(elsewhere))).toEqual([]);
  });

  it('leave what stands as it was', async () => {
    const { data } = await world.ask(`query ($school: ID!, $agreement: ID!) { school(id: $school) { ${schoolFields} } agreement(id: $agreement) { ${agreementFields} } }`, { school: the.school.id, agreement: the.agreement.id });
    expect(data).toEqual({ school: the.school, agreement: the.agreement });
  });
});
