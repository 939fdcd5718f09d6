import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { newId } from '../../kernel/ids.js';
import { InvalidInput, outcomeOf, Refusal } from '../../kernel/refusal.js';
import { DateTimeScalar } from '../../kernel/scalars.js';
import { textIssues, tidy } from '../../kernel/text.js';
import { ticketHash, UPLOAD_HOURS } from './upload.reads.js';
import { workbookPolicy } from './workbook.policy.js';

@InputType({ description: 'A file that is to be sent.' })
export class RequestUploadInput {
  @Field(() => String, { description: 'What the file is called, at most 200 characters.' }) name!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A ticket for one file.' })
export class UploadRequested {
  @Field(() => ID, { description: 'Names the file in importWorkbook.' }) uploadId!: string;
  @Field(() => String, { description: 'The path to which the file is sent by PUT, its bytes as the body, in the same session; good for 24 hours, and shown only now.' }) path!: string;
  @Field(() => DateTimeScalar, { description: 'Until when the ticket is good and the file is kept.' }) expiresAt!: string;
}

export const RequestUploadOutcome = outcomeOf('RequestUploadOutcome', 'What became of requestUpload.', () => [UploadRequested, InvalidInput] as const);

@Resolver()
export class RequestUpload {
  @Mutation(() => RequestUploadOutcome, { description: 'Asks for a place to send a workbook to, before it is imported. For registrars and administrators of the province\'s offices.' })
  async requestUpload(@Arg('input', () => RequestUploadInput, { description: 'Which file.' }) input: RequestUploadInput, @Ctx() ctx: Context) {
    const token = randomBytes(32).toString('base64url');
    const id = newId();
    const done = await act(ctx, { name: 'requestUpload', input: {}, async work({ em, viewer, permit, at }) {
      permit(workbookPolicy.requestUpload(viewer));
      const issues = textIssues(input.name, ['name'], 200);
      if (issues.length) return InvalidInput.of(ctx.words, issues);
      const db = em.getKysely();
      await sql`insert into upload (id, account_id, name, token_hash, requested_at) values (${id}, ${viewer.id}, ${tidy(input.name)}, ${ticketHash(token)}, ${at})`.execute(db);
      return id;
    } });
    if (done instanceof Refusal) return done;
    return Object.assign(new UploadRequested(), { uploadId: id, path: `/uploads/${token}`, expiresAt: new Date(Date.now() + UPLOAD_HOURS * 3_600_000).toISOString() });
  }
}
