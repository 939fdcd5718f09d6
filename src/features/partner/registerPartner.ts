import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { newId } from '../../kernel/ids.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal } from '../../kernel/refusal.js';
import { CountryCodeScalar } from '../../kernel/scalars.js';
import { tidy } from '../../kernel/text.js';
import { PartnersApartTable, PartnerTable } from '../../tables/partner.js';
import { keepApart, noteSuspicions, oneAtATime, othersGiven, toAskAbout } from '../match/suspicions.js';
import { namesStored } from '../name/name.rules.js';
import { NameInput } from '../name/name.type.js';
import { gazetteerOf } from '../place/place.reads.js';
import { matchesOfPartner, PossibleDuplicate } from './partner.candidates.js';
import { partnerPolicy } from './partner.policy.js';
import { partnerById } from './partner.reads.js';
import { bearerOf, identifierStored, partnerIssues, partnerKeys, partnerRaces } from './partner.rules.js';
import { IdentifierInput, Partner, PartnerType } from './partner.type.js';

@InputType({ description: 'A partner, as it is entered in the register.' })
export class RegisterPartnerInput {
  @Field(() => [NameInput], { description: 'Its names, at least one; best the official one in its own language and a Chinese one.' }) names!: NameInput[];
  @Field(() => CountryCodeScalar, { description: 'The country or region it lies in; not CN.' }) country!: string;
  @Field(() => String, { nullable: true, description: 'The city or town, at most 100 characters.' }) city?: string | null;
  @Field(() => PartnerType, { nullable: true, description: 'Its kind.' }) type?: `${PartnerType}` | null;
  @Field(() => String, { nullable: true, description: 'Its website, with http:// or https://.' }) website?: string | null;
  @Field(() => [IdentifierInput], { nullable: true, description: 'Codes by which others know it.' }) identifiers?: IdentifierInput[] | null;
  @Field(() => [ID], { nullable: true, description: 'Partners of the register that this one is not, as PossibleDuplicate named them; remembered, and never asked again.' }) differentFrom?: string[] | null;
  @Field(() => String, { nullable: true, description: 'A key of the caller\'s choice, 8 to 200 characters: the same request with the same key is carried out once.' })
  idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The partner stands in the register.' })
export class PartnerRegistered {
  @Field(() => Partner, { description: 'The partner as it stands now.' }) partner!: Partner;
}

export const RegisterPartnerOutcome = outcomeOf('RegisterPartnerOutcome', 'What became of registerPartner.', () => [PartnerRegistered, InvalidInput, PossibleDuplicate, IdempotencyConflict] as const);

@Resolver()
export class RegisterPartner {
  @Mutation(() => RegisterPartnerOutcome, { description: 'Enters a partner in the register, unless one that may be the same stands there: then say which it is, or that it is none of them. For registrars and administrators, a school\'s too.' })
  async registerPartner(@Arg('input', () => RegisterPartnerInput, { description: 'The partner.' }) input: RegisterPartnerInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const entry = {
      names: input.names, country: input.country, city: input.city ?? null, type: input.type ?? null,
      website: input.website ?? null, identifiers: input.identifiers ?? [],
    };
    const done = await act(ctx, { name: 'registerPartner', input, races: partnerRaces, async work({ em, read, viewer, permit, at }) {
      permit(partnerPolicy.registerPartner(viewer));

      const issues = partnerIssues(entry, gazetteerOf(ctx).countries);
      const others = othersGiven(ctx, 'Partner', input.differentFrom, issues);
      if (issues.length) return InvalidInput.of(words, issues);

      await oneAtATime(em, 'partner');
      const bearer = bearerOf(entry);
      const matches = await matchesOfPartner(read, bearer, { most: 20 });
      const asked = toAskAbout(matches, others);
      if (asked.length) return PossibleDuplicate.of(words, asked);

      const id = newId();
      const names = namesStored(entry.names);
      const identifiers = entry.identifiers.map(identifierStored);
      const city = entry.city && tidy(entry.city);
      em.create(PartnerTable, {
        id, ...entry, city, names, identifiers, ...partnerKeys({ id, ...entry, names, city, identifiers }),
        closedOn: null, successor: null, sample: false, registeredAt: at,
      });
      await em.flush();
      await keepApart(em, PartnersApartTable, id, others, matches, { at, reason: null });
      await noteSuspicions(em, read, 'partner', id, matches);
      return id;
    } });
    return done instanceof Refusal ? done : Object.assign(new PartnerRegistered(), { partner: await ctx.load(partnerById, done) });
  }
}
