import { LockMode, type InferEntity } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import type { Act } from '../../kernel/act.js';
import type { Context, Viewer } from '../../kernel/context.js';
import { hasJurisdiction, type Place } from '../../kernel/jurisdiction.js';
import { keyGiven } from '../../kernel/node.js';
import { InvalidInput, Refusal, type Issue } from '../../kernel/refusal.js';
import type { Words } from '../../locale/index.js';
import { ExchangeTable } from '../../tables/exchange.js';
import { placesOf } from '../school/school.reads.js';
import { Exchange } from './exchange.type.js';

/** What is said of an exchange that there is not, or not for the caller. */
export const unknownExchange: Issue = { path: ['id'], code: 'unknownExchange' };

@ObjectType({ implements: Refusal, simpleResolvers: true, description: 'The same two have an exchange of the same kind and title on the same date. If it is the same one, amend that.' })
export class ExchangeRecordedAlready extends Refusal {
  @Field(() => Exchange, { description: 'The exchange that stands there.' }) existing!: Exchange;

  static of(words: Words, existing: Exchange): ExchangeRecordedAlready {
    return Object.assign(new ExchangeRecordedAlready(), { code: 'exchangeRecordedAlready', message: words.refusals.exchangeRecordedAlready({ title: existing.title, on: existing.heldOn }), existing });
  }
}

/** The exchange of an input, locked, with where its school lies. To whoever does not see it, it is not there. */
export async function exchangeGiven(ctx: Context, { em, read, viewer }: Act & { viewer: Viewer }, id: string): Promise<{ exchange: InferEntity<typeof ExchangeTable>; place: Place } | InvalidInput> {
  const issues: Issue[] = [];
  const key = keyGiven(ctx, 'Exchange', id, ['id'], issues);
  const exchange = key && await em.findOne(ExchangeTable, key, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const [place] = exchange ? await placesOf(read, [exchange.school.id]) : [];
  if (!exchange || !place || !hasJurisdiction(viewer, place)) return InvalidInput.of(ctx.words, issues.length ? issues : [unknownExchange]);
  return { exchange, place };
}
