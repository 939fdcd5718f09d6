import type { MigrationObject } from '@mikro-orm/core';
import { OfficesAndReview } from './Migration20261124072742_offices_and_review.js';
import { AccountsInOrder } from './Migration20261124074615_accounts_in_order.js';
import { Foundation } from './Migration20261122120000_foundation.js';
import { Search } from './Migration20261124224402_search.js';
import { Chain } from './Migration20261124073048_chain.js';

/** Every migration in order. Append only: what has run somewhere is never edited. */
export const migrations: MigrationObject[] = [
  { name: 'Migration20261122120000_foundation', class: Foundation },
  { name: 'Migration20261124072742_offices_and_review', class: OfficesAndReview },
  { name: 'Migration20261124073048_chain', class: Chain },
  { name: 'Migration20261124074615_accounts_in_order', class: AccountsInOrder },
  { name: 'Migration20261124224402_search', class: Search },
];
