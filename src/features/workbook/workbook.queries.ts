import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { progressOf } from './progress.js';
import { fileSent } from './upload.reads.js';
import { ImportProgress } from './workbook.type.js';

@Resolver()
export class WorkbookQueries {
  @Query(() => ImportProgress, { nullable: true, description: 'How far the import of a file has come, for whoever sent it; null when none is under way in the process that answers.' })
  async importProgress(@Arg('uploadId', () => ID, { description: 'The file.' }) uploadId: string, @Ctx() ctx: Context) {
    return await fileSent(ctx, uploadId) ? progressOf(uploadId) : null;
  }
}
