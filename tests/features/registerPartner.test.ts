import { attempt, partnerFields, partnerInput, registerPartner } from '../builders.js';
import { openWorld, type World } from '../world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

describe('registerPartner', () => {
  it('enters a partner as it was said, and every way to it answers the same', async () => {
    const entry = {
      names: [
        { value: 'Lycée Fiction-sur-Mer', language: 'fr', kind: 'OFFICIAL' }, { value: '虚构滨海高中', language: 'zh-Hans', kind: 'TRANSLATION' }, { value: 'LFM', language: 'fr', kind: 'ABBREVIATION' },
      ],
      city: 'Fiction-sur-Mer', type: 'SECONDARY', website: 'https://lycee.example/',
    };
    const partner = await registerPartner(world, { ...entry, country: 'FR', identifiers: [{ scheme: 'uai', value: ' 0750001A ' }, { scheme: 'SIRET', value: '19750001A' }] });
    expect(partner).toEqual({
      ...entry, id: expect.stringMatching(/^partner_[0-9a-f-]{36}$/), name: '虚构滨海高中', country: { code: 'FR', name: '法国', jurisdiction: 'FOREIGN' },
      identifiers: [{ scheme: 'UAI', value: '0750001A' }, { scheme: 'SIRET', value: '19750001A' }], status: 'OPERATING', closedOn: null, successor: null, sample: false, version: 1,
    });
    const { data } = await world.ask(`query ($id: ID!) { partner(id: $id) { ${partnerFields} } node(id: $id) { id ... on Partner { ${partnerFields} } } }`, { id: partner.id });
    expect(data).toEqual({ partner, node: partner });
  });

  it('takes a name and a country alone', async () => {
    expect(await registerPartner(world, { names: [{ value: 'Xayolobod 7-sonli maktab', language: 'uz-latn', kind: 'OFFICIAL' }], country: 'UZ' })).toMatchObject({
      names: [{ value: 'Xayolobod 7-sonli maktab', language: 'uz-Latn', kind: 'OFFICIAL' }], city: null, type: null, website: null, identifiers: [],
    });
  });

  it.each([['HK', 'HONG_KONG', '中国香港', 'Hong Kong, China'], ['MO', 'MACAO', '中国澳门', 'Macao, China'], ['TW', 'TAIWAN', '中国台湾', 'Taiwan, China']])('keeps %s apart from foreign countries', async (code, jurisdiction, zh, en) => {
    const { id, country } = await registerPartner(world, { country: code });
    expect(country).toEqual({ code, jurisdiction, name: zh });
    const { data } = await world.ask('query ($id: ID!, $jurisdiction: Jurisdiction!) { partner(id: $id) { country { name(language: "en") } } partners(filter: { jurisdiction: $jurisdiction }) { nodes { id } } }', { id, jurisdiction });
    expect(data).toEqual({ partner: { country: { name: en } }, partners: { nodes: [{ id }] } });
  });

  it('refuses an identifier that another partner has, however its scheme is written', async () => {
    await registerPartner(world, { identifiers: [{ scheme: 'URN', value: '100000' }] });
    const input = partnerInput({ identifiers: [{ scheme: 'Urn', value: '100000' }] });
    const asked = await attempt(world, 'registerPartner', input);
    expect(asked).toMatchObject({ __typename: 'PossibleDuplicate', candidates: [{ likely: true, evidence: expect.arrayContaining([{ kind: 'SAME_IDENTIFIER', text: '代码相同：URN 100000' }]) }] });
    // Whoever says that it is another must also say whose the code is.
    expect(await attempt(world, 'registerPartner', { ...input, differentFrom: [asked.candidates![0]!.partner!.id] })).toMatchObject({ issues: [{ code: 'identifierTaken' }] });
  });

  it('takes the same code of two schemes', async () => {
    await registerPartner(world, { identifiers: [{ scheme: 'DFES', value: '2000' }, { scheme: 'UKPRN', value: '2000' }] });
    expect(await attempt(world, 'registerPartner', partnerInput({ identifiers: [{ scheme: 'NCES', value: '2000' }] }))).toMatchObject({ __typename: 'PartnerRegistered' });
  });
});
