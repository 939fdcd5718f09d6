import { Migration } from '@mikro-orm/migrations';
import { statementsOf } from './statements.js';

const terms = /* SQL */ `
  alter table "draft" add "subject_terms" jsonb null;

  -- What the drafter had read is known where the agreement has not changed since. Elsewhere the draft is taken to change
  -- nothing, so that it undoes nothing: its drafter is told so at its next submission, and says anew what it changes.
  select set_config('registry.act', 'migration', true);
  update draft set subject_terms = case when agreement.version = draft.subject_version then jsonb_build_object(
      'kind', agreement.kind, 'title', agreement.title, 'schools', to_jsonb(agreement.schools), 'partners', to_jsonb(agreement.partners), 'effectiveOn', agreement.effective_on,
      'expiresOn', agreement.expires_on, 'term', agreement.term, 'languages', to_jsonb(agreement.languages), 'cooperation', to_jsonb(agreement.cooperation), 'note', agreement.note)
    else jsonb_build_object(
      'kind', draft.kind, 'title', draft.title, 'schools', to_jsonb(draft.schools), 'partners', to_jsonb(draft.partners), 'effectiveOn', draft.effective_on,
      'expiresOn', draft.expires_on, 'term', draft.term, 'languages', to_jsonb(draft.languages), 'cooperation', to_jsonb(draft.cooperation), 'note', draft.note) end
    from agreement where agreement.id = draft.subject_id and draft.purpose in ('AMENDMENT', 'TERMINATION');
  select set_config('registry.act', '', true);

  alter table "draft" drop column "subject_version";
  alter table "draft" add constraint "draft_knows_its_subject" check ((purpose in ('AMENDMENT', 'TERMINATION')) = (subject_terms is not null));
`;

export class WhatADraftChanges extends Migration {
  override up() {
    for (const statement of statementsOf(terms)) this.addSql(statement);
  }
}
