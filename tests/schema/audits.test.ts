import { serverAudits } from 'graphql-http';
import { openWorld, type World } from '../world.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

const audits = serverAudits({ url: () => `${world.url}/graphql`, fetchFn: fetch });

describe('GraphQL over HTTP', () => {
  it.each(audits.filter(({ name }) => name.startsWith('MUST')))('$name', async ({ fn }) => {
    expect(await fn()).toMatchObject({ status: 'ok' });
  });

  /**
   * What is recommended or allowed, and not so here. By GET without a header that a foreign page cannot send, nothing
   * is answered; and a request that is wrong in itself answers 400 in either content type, as Apollo has it.
   */
  const otherwise = ['5A70', 'D6D5', '6A70', '572B', 'FDE2', '7B9B'];
  it.each(audits.filter(({ id, name }) => !name.startsWith('MUST') && !otherwise.includes(id)))('$name', async ({ fn }) => {
    expect(await fn()).toMatchObject({ status: 'ok' });
  });
});
