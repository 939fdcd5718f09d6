import { LockMode } from '@mikro-orm/core';
import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { newId } from '../../kernel/ids.js';
import { isWithin } from '../../kernel/jurisdiction.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal } from '../../kernel/refusal.js';
import { tidy } from '../../kernel/text.js';
import { OfficeTable } from '../../tables/office.js';
import { gazetteerOf } from '../place/place.reads.js';
import { officePolicy } from './office.policy.js';
import { officeById } from './office.reads.js';
import { divisionsAbove, officeNameIssues } from './office.rules.js';
import { Office, OfficeKind } from './office.type.js';

@InputType({ description: 'An office, as it is set up. The office of the same kind in the nearest division above it becomes its parent.' })
export class RegisterOfficeInput {
  @Field(() => OfficeKind, { description: 'Its kind; a division has one of each.' }) kind!: `${OfficeKind}`;
  @Field(() => String, { description: 'Its division, six digits: a province, a prefecture or a county.' }) division!: string;
  @Field(() => String, { description: 'Its name in Chinese.' }) nameZh!: string;
  @Field(() => String, { description: 'Its name in English.' }) nameEn!: string;
  @Field(() => String, { nullable: true, description: 'A key of the caller\'s choice, 8 to 200 characters: the same request with the same key is carried out once.' })
  idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The office is set up; offices of its kind below it now have it as their parent.' })
export class OfficeRegistered {
  @Field(() => Office, { description: 'The office as it stands now.' }) office!: Office;
}

export const RegisterOfficeOutcome = outcomeOf('RegisterOfficeOutcome', 'What became of registerOffice.', () => [OfficeRegistered, InvalidInput, IdempotencyConflict] as const);

const taken = { path: ['division'], code: 'officeTaken' } as const;

@Resolver()
export class RegisterOffice {
  @Mutation(() => RegisterOfficeOutcome, { description: 'Sets up an office. For administrators of offices, in their division and below it.' })
  async registerOffice(@Arg('input', () => RegisterOfficeInput, { description: 'The office.' }) input: RegisterOfficeInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const { kind, division } = input;
    const done = await act(ctx, { name: 'registerOffice', input, races: { office_one_of_a_kind: taken }, async work({ em, viewer, permit, at }) {
      const place = gazetteerOf(ctx).divisions.get(division);
      permit(officePolicy.registerOffice(viewer, place ? { division, kind } : null));

      const issues = officeNameIssues(input);
      if (!place) issues.unshift({ path: ['division'], code: 'unknownDivision', details: { code: division.slice(0, 20) } });
      else if (place.level === 'OTHER') issues.unshift({ path: ['division'], code: 'divisionWithoutOffices' });
      if (issues.length) return InvalidInput.of(words, issues);

      // The province's office stands since the first start: whoever changes the tree of a kind waits for it here.
      await em.findOne(OfficeTable, { kind, parent: null }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const offices = await em.find(OfficeTable, { kind }, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } });
      const of = (code: string) => offices.find(office => office.division.code === code);
      if (of(division)) return InvalidInput.of(words, [taken]);

      const parent = divisionsAbove(division).map(of).find(Boolean) ?? null;
      const office = em.create(OfficeTable, { id: newId(), kind, division, parent, nameZh: tidy(input.nameZh), nameEn: tidy(input.nameEn), createdAt: at });
      for (const below of offices) if (isWithin(below.division.code, division) && (below.parent?.id ?? null) === (parent?.id ?? null)) below.parent = office as never;
      return office.id;
    } });
    return done instanceof Refusal ? done : Object.assign(new OfficeRegistered(), { office: await ctx.load(officeById, done) });
  }
}
