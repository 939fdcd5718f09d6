import { personIn } from '../people.js';
import { openWorld, type World } from '../world.js';
import { deed, issuesOf } from './asking.js';

let world: World;
beforeAll(async () => { world = await openWorld(); await world.signIn(); });
afterAll(() => world.close());

const office = (division: string, kind = 'EDUCATION', names: object = {}) => ({ kind, division, nameZh: '示例教育局', nameEn: 'Example Bureau', ...names });

describe('registerOffice', () => {
  it('puts an office under the nearest of its kind above it, and those below it under itself', async () => {
    const county = (await deed(world, 'registerOffice', office('620102'))).office;
    const [{ id: province }] = (await world.ask('{ offices(filter: { division: "620000", kind: EDUCATION }) { nodes { id } } }')).data.offices.nodes;
    expect(county).toMatchObject({ kind: 'EDUCATION', name: '示例教育局', division: { code: '620102' }, parent: { id: province } });
    const elsewhere = (await deed(world, 'registerOffice', office('620502'))).office;
    const prefecture = (await deed(world, 'registerOffice', office('620100'))).office;
    expect(prefecture.parent).toEqual({ id: province });
    const parents = (await world.ask('query ($a: ID!, $b: ID!) { a: office(id: $a) { parent { id } } b: office(id: $b) { parent { id } } }', { a: county.id, b: elsewhere.id })).data;
    expect(parents).toEqual({ a: { parent: { id: prefecture.id } }, b: { parent: { id: province } } });
    expect((await deed(world, 'registerOffice', office('620103'))).office.parent).toEqual({ id: prefecture.id });
    expect((await deed(world, 'registerOffice', office('620103', 'FOREIGN_AFFAIRS'))).office.parent.id).not.toBe(prefecture.id);
  });

  it.each([
    ['a division that there is not', office('629999'), ['division: unknownDivision']],
    ['a division for statistics', office('620171'), ['division: divisionWithoutOffices']],
    ['a second office of a kind', office('620000'), ['division: officeTaken']],
    ['no names', office('620105', 'EDUCATION', { nameZh: ' ', nameEn: '' }), ['nameZh: textRequired', 'nameEn: textRequired']],
  ])('refuses %s', async (_what, input, issues) => {
    const outcome = await deed(world, 'registerOffice', input);
    expect(issuesOf(outcome)).toEqual(issues);
  });

  it('is for administrators of offices, in their division and below it', async () => {
    const prefecture = await personIn(world, { role: 'ADMINISTRATOR', office: { kind: 'EDUCATION', division: '620900' } });
    expect((await deed(prefecture, 'registerOffice', office('620982'))).__typename).toBe('OfficeRegistered');
    expect((await deed(prefecture, 'registerOffice', office('620900', 'FOREIGN_AFFAIRS'))).__typename).toBe('FORBIDDEN');
    expect(await deed(prefecture, 'registerOffice', office('620104'))).toMatchObject({ __typename: 'FORBIDDEN' });
    const registrar = await personIn(world, { role: 'REGISTRAR', office: prefecture.officeId! });
    expect(await deed(registrar, 'registerOffice', office('620981'))).toMatchObject({ __typename: 'FORBIDDEN', message: expect.stringContaining('您无权设立机构。') });
    expect(await deed(registrar, 'registerOffice', office('none'))).toMatchObject({ __typename: 'FORBIDDEN' });
  });
});

describe('amendOffice', () => {
  it('corrects names, by the version that was read', async () => {
    const { office: made } = await deed(world, 'registerOffice', office('620200'));
    const amended = (await deed(world, 'amendOffice', { id: made.id, expectedVersion: made.version, nameZh: '嘉峪关市教育局' })).office;
    expect(amended).toMatchObject({ name: '嘉峪关市教育局', version: made.version + 1 });
    expect(await deed(world, 'amendOffice', { id: made.id, expectedVersion: made.version, nameZh: '别名' })).toMatchObject({ __typename: 'StaleRecord', currentVersion: made.version + 1 });
    expect(issuesOf(await deed(world, 'amendOffice', { id: made.id, expectedVersion: amended.version }))).toEqual([': nothingToAmend']);
    expect(issuesOf(await deed(world, 'amendOffice', { id: made.id, expectedVersion: amended.version, nameEn: null }))).toEqual(['nameEn: textRequired']);
    expect(issuesOf(await deed(world, 'amendOffice', { id: 'office_01999999-9999-7999-8999-999999999999', expectedVersion: 1 }))).toEqual(['id: unknownOffice']);
    const { data } = await world.ask('query ($id: ID!) { history(id: $id) { nodes { act changes { field from to } } } }', { id: made.id });
    expect(data.history.nodes[0]).toMatchObject({ act: 'amendOffice', changes: [{ field: 'nameZh', to: '"嘉峪关市教育局"' }] });
  });

  it('not of another division', async () => {
    const { office: made } = await deed(world, 'registerOffice', office('620300'));
    const other = await personIn(world, { role: 'ADMINISTRATOR', office: { kind: 'EDUCATION', division: '620400' } });
    expect(await deed(other, 'amendOffice', { id: made.id, expectedVersion: made.version, nameZh: '别名' })).toMatchObject({ __typename: 'FORBIDDEN' });
  });
});
