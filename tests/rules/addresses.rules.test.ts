import { addressOf } from '../../src/console/parts/addresses.rules.js';

it.each([['school_1', '/schools/school_1'], ['importBatch_2', '/workbook/imports/importBatch_2'], ['draft_3', '/drafts/draft_3'], ['account_4', '/accounts/account_4']])('the page of %s is %s', (id, address) => { expect(addressOf(id)).toBe(address); });
it.each(['contact_1', 'toString_1', 'school', ''])('there is none of %j', id => { expect(addressOf(id)).toBeNull(); });
