import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { progressOf } from './upload.reads.js';
import { ImportProgress } from './workbook.type.js';

@Resolver()
export class WorkbookQueries {
  @Query(() => ImportProgress, { nullable: true, description: 'How far the import of a file has come, for whoever sent it, whichever process carries it out; null when none is under way. On the embedded record every request waits for the import, so there is never one.' })
  importProgress(@Arg('uploadId', () => ID, { nullable: true, description: 'The file; left out: that of the caller\'s import which began last.' }) uploadId: string | null, @Ctx() ctx: Context) {
    return progressOf(ctx, uploadId);
  }
}
