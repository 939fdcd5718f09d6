import { LockMode } from '@mikro-orm/core';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { given } from '../../kernel/given.js';
import { keyGiven } from '../../kernel/node.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, StaleRecord, type Issue } from '../../kernel/refusal.js';
import { tidy } from '../../kernel/text.js';
import { OfficeTable } from '../../tables/office.js';
import { officePolicy } from './office.policy.js';
import { officeById } from './office.reads.js';
import { officeNameIssues } from './office.rules.js';
import { Office } from './office.type.js';

@InputType({ description: 'What to correct of an office: its names. Its kind and division are what it is.' })
export class AmendOfficeInput {
  @Field(() => ID, { description: 'The office.' }) id!: string;
  @Field(() => Int, { description: 'The version that the caller read.' }) expectedVersion!: number;
  @Field(() => String, { nullable: true, description: 'Its name in Chinese; it stays when left out.' }) nameZh?: string | null;
  @Field(() => String, { nullable: true, description: 'Its name in English; it stays when left out.' }) nameEn?: string | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The office was corrected; what stood before is in its history.' })
export class OfficeAmended {
  @Field(() => Office, { description: 'The office as it stands now.' }) office!: Office;
}

export const AmendOfficeOutcome = outcomeOf('AmendOfficeOutcome', 'What became of amendOffice.', () => [OfficeAmended, InvalidInput, StaleRecord, IdempotencyConflict] as const);

@Resolver()
export class AmendOffice {
  @Mutation(() => AmendOfficeOutcome, { description: 'Corrects the names of an office. For administrators of offices, in their division and below it.' })
  async amendOffice(@Arg('input', () => AmendOfficeInput, { description: 'What to correct.' }) input: AmendOfficeInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'amendOffice', input, async work({ em, viewer, permit }) {
      const issues: Issue[] = [];
      const key = keyGiven(ctx, 'Office', input.id, ['id'], issues);
      const office = key && await em.findOne(OfficeTable, key, { lockMode: LockMode.PESSIMISTIC_WRITE });
      permit(officePolicy.amendOffice(viewer, office ? { division: office.division.code, kind: office.kind } : null));

      if (!office) return InvalidInput.of(words, issues.length ? issues : [{ path: ['id'], code: 'unknownOffice' }]);
      if (office.version !== input.expectedVersion) return StaleRecord.of(words, office.version, input.expectedVersion);
      const changes = given(input, ['nameZh', 'nameEn'], { nameZh: '', nameEn: '' });
      if (!Object.keys(changes).length) return InvalidInput.of(words, [{ path: [], code: 'nothingToAmend' }]);
      const names = { nameZh: office.nameZh, nameEn: office.nameEn, ...changes } as { nameZh: string; nameEn: string };
      issues.push(...officeNameIssues(names));
      if (issues.length) return InvalidInput.of(words, issues);

      em.assign(office, { nameZh: tidy(names.nameZh), nameEn: tidy(names.nameEn) });
      return office.id;
    } });
    return done instanceof Refusal ? done : Object.assign(new OfficeAmended(), { office: await ctx.load(officeById, done) });
  }
}
