import { sql } from 'kysely';
import type { Loader } from '../../kernel/context.js';
import { list, listOf, statement } from '../../kernel/statement.js';
import { underWay } from '../draft/draft.reads.js';
import type { AgreementFacts } from './permission.rules.js';

const agreementStandings = statement('agreementStandings', (db, value) => db.selectFrom('agreement').leftJoin('agreement as successor', 'successor.predecessor_id', 'agreement.id').select([
  'agreement.id', 'agreement.terminated_on as terminatedOn', 'agreement.term', 'successor.number as successor', list('agreement.schools').as('schools'),
  sql<string>`array(select school.division_code from unnest(agreement.schools) with ordinality named(id, place) join school on school.id = named.id order by named.place)::text`.as('divisions'),
  sql<boolean>`exists (select from draft where draft.subject_id = agreement.id and ${underWay})`.as('beingChanged'),
]).where('agreement.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
/** What it depends on that may be done with agreements: where their schools lie, and how each stands. */
export const agreementFacts: Loader<string, AgreementFacts> = async (read, ids) => new Map((await read.all(agreementStandings, { ids })).map(({ id, schools, divisions, ...standing }) => {
  const lying = listOf(divisions);
  return [id, { ...standing, places: listOf(schools).map((school, place) => ({ school, division: lying[place]! })) }];
}));
