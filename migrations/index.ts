import type { MigrationObject } from '@mikro-orm/core';
import { AddressesAndKeys } from './Migration20261124142800_addresses_and_keys.js';
import { OfficesAndReview } from './Migration20261124072742_offices_and_review.js';
import { Match } from './Migration20261124223305_match.js';
import { AccountsInOrder } from './Migration20261124074615_accounts_in_order.js';
import { WhatADraftChanges } from './Migration20261124225507_what_a_draft_changes.js';
import { SamplesApart } from './Migration20261125024048_samples_apart.js';
import { Workbooks } from './Migration20261125031712_workbooks.js';
import { ImportBatches } from './Migration20261125062133_import_batches.js';
import { Gathering } from './Migration20261129030000_gathering.js';
import { MatchStatistics } from './Migration20261129041500_match_statistics.js';
import { UploadDecisions } from './Migration20261129131726_upload_decisions.js';
import { AuditEntryOfFigures } from './Migration20261129140510_audit_entry_of_figures.js';
import { DerivedAtOnce } from './Migration20261129172700_derived_at_once.js';
import { DueReviewCounted } from './Migration20261129221500_due_review_counted.js';
import { TextsOfDrafts } from './Migration20261129220500_texts_of_drafts.js';
import { Exchanges } from './Migration20261129223000_exchanges.js';
import { ListsInOrder } from './Migration20261130013000_lists_in_order.js';
import { Foundation } from './Migration20261122120000_foundation.js';
import { Search } from './Migration20261124224402_search.js';
import { Chain } from './Migration20261124073048_chain.js';
import { PartnersMerged } from './Migration20261124222229_partners_merged.js';

/** Every migration in order. Append only: what has run somewhere is never edited. */
export const migrations: MigrationObject[] = [
  { name: 'Migration20261122120000_foundation', class: Foundation },
  { name: 'Migration20261124072742_offices_and_review', class: OfficesAndReview },
  { name: 'Migration20261124073048_chain', class: Chain },
  { name: 'Migration20261124074615_accounts_in_order', class: AccountsInOrder },
  { name: 'Migration20261124142800_addresses_and_keys', class: AddressesAndKeys },
  { name: 'Migration20261124222229_partners_merged', class: PartnersMerged },
  { name: 'Migration20261124223305_match', class: Match },
  { name: 'Migration20261124224402_search', class: Search },
  { name: 'Migration20261124225507_what_a_draft_changes', class: WhatADraftChanges },
  { name: 'Migration20261125024048_samples_apart', class: SamplesApart },
  { name: 'Migration20261125031712_workbooks', class: Workbooks },
  { name: 'Migration20261125062133_import_batches', class: ImportBatches },
  { name: 'Migration20261129030000_gathering', class: Gathering },
  { name: 'Migration20261129041500_match_statistics', class: MatchStatistics },
  { name: 'Migration20261129131726_upload_decisions', class: UploadDecisions },
  { name: 'Migration20261129140510_audit_entry_of_figures', class: AuditEntryOfFigures },
  { name: 'Migration20261129172700_derived_at_once', class: DerivedAtOnce },
  { name: 'Migration20261129220500_texts_of_drafts', class: TextsOfDrafts },
  { name: 'Migration20261129221500_due_review_counted', class: DueReviewCounted },
  { name: 'Migration20261129223000_exchanges', class: Exchanges },
  { name: 'Migration20261130013000_lists_in_order', class: ListsInOrder },
];
