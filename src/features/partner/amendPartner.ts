import { LockMode } from '@mikro-orm/core';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { lastDay } from '../../kernel/dates.js';
import { given } from '../../kernel/given.js';
import { keyGiven } from '../../kernel/node.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, StaleRecord, type Issue } from '../../kernel/refusal.js';
import { CountryCodeScalar, PartialDateScalar } from '../../kernel/scalars.js';
import { tidy } from '../../kernel/text.js';
import { PartnerTable } from '../../tables/partner.js';
import { noteSuspicions, oneAtATime } from '../match/suspicions.js';
import { displayName, namesStored } from '../name/name.rules.js';
import { NameInput } from '../name/name.type.js';
import { gazetteerOf } from '../place/place.reads.js';
import { closingIssues } from '../school/school.rules.js';
import { matchesOfPartner } from './partner.candidates.js';
import { partnerPolicy } from './partner.policy.js';
import { concludedAfter, mergedIssue, partnerById } from './partner.reads.js';
import { bearerOf, eventIssues, eventsStored, identifierStored, partnerIssues, partnerKeys, partnerRaces, type PartnerEntry } from './partner.rules.js';
import { IdentifierInput, Partner, PartnerEventInput, PartnerType } from './partner.type.js';

@InputType({ description: 'What to correct of a partner. A field left out stays; null empties it where it may be empty.' })
export class AmendPartnerInput {
  @Field(() => ID, { description: 'The partner.' }) id!: string;
  @Field(() => Int, { description: 'The version that the caller read.' }) expectedVersion!: number;
  @Field(() => [NameInput], { nullable: true, description: 'All its names; they replace those of the register.' }) names?: NameInput[] | null;
  @Field(() => CountryCodeScalar, { nullable: true, description: 'The country or region it lies in.' }) country?: string | null;
  @Field(() => String, { nullable: true, description: 'The city or town.' }) city?: string | null;
  @Field(() => PartnerType, { nullable: true, description: 'Its kind.' }) type?: `${PartnerType}` | null;
  @Field(() => String, { nullable: true, description: 'Its website.' }) website?: string | null;
  @Field(() => [IdentifierInput], { nullable: true, description: 'All its identifiers; they replace those of the register.' }) identifiers?: IdentifierInput[] | null;
  @Field(() => [PartnerEventInput], { nullable: true, description: 'All its renamings and moves; they replace those of the register.' }) events?: PartnerEventInput[] | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it closed, of one that is recorded as closed: another date corrects it, null takes the closing back and the successor with it.' }) closedOn?: string | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The partner was corrected; what stood before is in its history.' })
export class PartnerAmended {
  @Field(() => Partner, { description: 'The partner as it stands now.' }) partner!: Partner;
}

export const AmendPartnerOutcome = outcomeOf('AmendPartnerOutcome', 'What became of amendPartner.', () => [PartnerAmended, InvalidInput, StaleRecord, IdempotencyConflict] as const);

@Resolver()
export class AmendPartner {
  @Mutation(() => AmendPartnerOutcome, { description: 'Corrects a partner. For registrars and administrators of the province\'s offices.' })
  async amendPartner(@Arg('input', () => AmendPartnerInput, { description: 'What to correct.' }) input: AmendPartnerInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'amendPartner', input, races: partnerRaces, async work({ em, read, viewer, permit }) {
      permit(partnerPolicy.amendPartner(viewer));

      await oneAtATime(em, 'partner');
      const issues: Issue[] = [];
      const key = keyGiven(ctx, 'Partner', input.id, ['id'], issues);
      const partner = key && await em.findOne(PartnerTable, key, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!partner) return InvalidInput.of(words, issues.length ? issues : [{ path: ['id'], code: 'unknownPartner' }]);
      if (partner.mergedInto) return InvalidInput.of(words, [await mergedIssue(ctx, read, partner, ['id'])]);
      if (partner.version !== input.expectedVersion) return StaleRecord.of(words, partner.version, input.expectedVersion);

      const changes = given(input, ['names', 'country', 'city', 'type', 'website', 'identifiers', 'events', 'closedOn'], { names: [], country: '', identifiers: [], events: [] });
      if (!Object.keys(changes).length) return InvalidInput.of(words, [{ path: [], code: 'nothingToAmend' }]);
      const entry = {
        names: partner.names, country: partner.country.code, city: partner.city, type: partner.type, website: partner.website,
        identifiers: partner.identifiers, ...changes,
      } as PartnerEntry;
      issues.push(...partnerIssues(entry, gazetteerOf(ctx).countries), ...eventIssues(changes.events ?? [], ctx.today));
      const { closedOn = partner.closedOn } = changes;
      if (closedOn !== null && changes.closedOn !== undefined) {
        issues.push(...(partner.closedOn === null ? [{ path: ['closedOn'], code: 'notClosed' } as const] : closingIssues(closedOn, ctx.today)));
        if (!issues.length && await concludedAfter(read, partner.id, lastDay(closedOn))) issues.push({ path: ['closedOn'], code: 'partnerClosed', details: { name: displayName(partner.names, ctx.language), on: closedOn } });
      }
      if (issues.length) return InvalidInput.of(words, issues);

      const names = namesStored(entry.names);
      const identifiers = entry.identifiers.map(identifierStored);
      const city = entry.city && tidy(entry.city);
      const bearer = bearerOf(entry);
      em.assign(partner, { ...entry, closedOn, ...(changes.closedOn === null ? { successor: null } : {}), city, names, identifiers, events: changes.events ? eventsStored(changes.events) : partner.events, ...partnerKeys({ id: partner.id, ...entry, names, city, identifiers }) });
      await em.flush();
      await noteSuspicions(em, read, 'partner', partner.id, await matchesOfPartner(read, bearer, { except: partner.id, among: partner.sample ? 'invented' : 'real', most: 20 }));
      return partner.id;
    } });
    return done instanceof Refusal ? done : Object.assign(new PartnerAmended(), { partner: await ctx.load(partnerById, done) });
  }
}
