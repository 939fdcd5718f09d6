import { agreementPolicy } from '../../src/features/agreement/agreement.policy.js';
import { historyPolicy } from '../../src/features/history/history.policy.js';
import { partnerPolicy } from '../../src/features/partner/partner.policy.js';
import { schoolPolicy } from '../../src/features/school/school.policy.js';
import type { Viewer } from '../../src/kernel/context.js';
import { zh } from '../../src/locale/zh.js';
import { allDeeds, documentOf } from '../builders.js';
import { openWorld, type World } from '../world.js';

/** Every ability that there is, and who has it. A new one is written here before it is granted to anybody. */
const abilities: Record<string, { administrator: boolean }> = {
  registerSchool: { administrator: true }, amendSchool: { administrator: true }, closeSchool: { administrator: true },
  registerPartner: { administrator: true }, amendPartner: { administrator: true }, closePartner: { administrator: true },
  registerAgreement: { administrator: true }, amendAgreement: { administrator: true }, renewAgreement: { administrator: true }, terminateAgreement: { administrator: true },
  readHistory: { administrator: true },
};
const policies: Record<string, (viewer: Viewer, about?: never) => boolean> = { ...schoolPolicy, ...partnerPolicy, ...agreementPolicy, ...historyPolicy };
const administrator: Viewer = { id: '01999999-9999-7999-8999-999999999999', role: 'ADMINISTRATOR', office: { id: '01999999-9999-7999-8999-999999999998', kind: 'FRIENDSHIP_ASSOCIATION', division: '620000' }, school: null };
/** A role that there is not: whoever comes in by mistake may do nothing. */
const nobody = { id: administrator.id, role: 'GUEST' } as unknown as Viewer;

describe('policies', () => {
  it('know exactly the abilities of this table', () => {
    expect(Object.keys(policies).sort()).toEqual(Object.keys(abilities).sort());
  });

  it.each(Object.entries(abilities))('%s is for whom the table says', (ability, may) => {
    expect(policies[ability]!(administrator)).toBe(may.administrator);
    expect(policies[ability]!(nobody)).toBe(false);
  });

  it.each(Object.keys(abilities))('%s has words in both languages', ability => {
    expect(zh.acts).toHaveProperty(ability);
  });
});

describe('without a viewer', () => {
  let world: World;
  beforeAll(async () => { world = await openWorld('public-record'); });
  afterAll(() => world.close());

  const inputs: Record<string, object> = {
    registerSchool: { names: [], division: '' }, registerPartner: { names: [], country: 'NZ' }, registerAgreement: { kind: 'AGREEMENT', schoolIds: [], partnerIds: [] },
    closeSchool: { id: 'x', closedOn: '2022' }, closePartner: { id: 'x', closedOn: '2022' }, renewAgreement: { id: 'x' }, terminateAgreement: { id: 'x', terminatedOn: '2022' },
    amendSchool: { id: 'x', expectedVersion: 1 }, amendPartner: { id: 'x', expectedVersion: 1 }, amendAgreement: { id: 'x', expectedVersion: 1 },
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
