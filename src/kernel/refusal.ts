import { createUnionType, Field, Int, InterfaceType, ObjectType, type ClassType } from 'type-graphql';
import type { Words } from '../locale/index.js';

/** Why one field of an input cannot be taken, found by the rules of a feature; its wording is in src/locale. */
export interface Issue {
  path: readonly (string | number)[];
  code: keyof Words['issues'];
  details?: Readonly<Record<string, string | number>>;
}

@InterfaceType({
  description: 'The registry understood the request and declines it, for a reason that the caller can act on. Nothing was changed.',
})
export abstract class Refusal {
  @Field(() => String, { description: 'Stable name of the reason, for programs.' })
  code!: string;
  @Field(() => String, { description: 'The reason and what to do, for people, in the language of Accept-Language (zh or en).' })
  message!: string;
}

@ObjectType({ simpleResolvers: true, description: 'One thing that is wrong with an input.' })
export class InputIssue {
  @Field(() => [String], { description: 'Where, from the input inwards, such as ["names", "0", "value"].' })
  path!: string[];
  @Field(() => String, { description: 'Stable name of what is wrong, for programs.' })
  code!: string;
  @Field(() => String, { description: 'What is wrong and what to do, for people.' })
  message!: string;
}

@ObjectType({ implements: Refusal, simpleResolvers: true, description: 'The input breaks rules of the register; every breach is listed at once.' })
export class InvalidInput extends Refusal {
  @Field(() => [InputIssue], { description: 'Everything that is wrong, in the order of the input.' })
  issues!: InputIssue[];

  static of(words: Words, issues: readonly Issue[]): InvalidInput {
    return Object.assign(new InvalidInput(), {
      code: 'invalidInput',
      message: words.refusals.invalidInput(issues.length),
      issues: issues.map(({ path, code, details = {} }) => ({ path: path.map(String), code, message: words.issues[code](details as never) })),
    });
  }
}

/** Whether a record whose version is `current` never had the one that a caller says to have read. */
export const isUnknown = (expected: number | null | undefined, current: number): expected is number => expected != null && (expected < 1 || expected > current);

@ObjectType({ implements: Refusal, simpleResolvers: true, description: 'Somebody changed the record after the caller read it. Read it again, then decide.' })
export class StaleRecord extends Refusal {
  @Field(() => Int, { description: 'The version that stands now.' })
  currentVersion!: number;
  @Field(() => String, { nullable: true, description: 'The field of the input whose version no longer stands: of two records it tells which was changed. Null where the input has no version of the changed record, such as the agreement that a draft is about.' })
  field!: string | null;

  /** A version that the record has not had yet nobody can have read: then nobody changed it meanwhile. */
  static of(words: Words, currentVersion: number, expected: number | null | undefined): StaleRecord {
    return StaleRecord.about(currentVersion, isUnknown(expected, currentVersion) ? words.refusals.unknownVersion({ asked: expected, version: currentVersion }) : words.refusals.staleRecord(currentVersion), 'expectedVersion');
  }

  /** Where it is one of two records of the input, by its `field`, or one that the input's record is about. */
  static about(currentVersion: number, message: string, field: string | null): StaleRecord {
    return Object.assign(new StaleRecord(), { code: 'staleRecord', message, currentVersion, field });
  }
}

@ObjectType({ implements: Refusal, simpleResolvers: true, description: 'The idempotency key was used before for another request. Take a fresh key for a new request.' })
export class IdempotencyConflict extends Refusal {
  static of(words: Words): IdempotencyConflict {
    return Object.assign(new IdempotencyConflict(), { code: 'idempotencyConflict', message: words.refusals.idempotencyConflict() });
  }
}

/** The outcome of an act: what happened, or one of the refusals that it declares. */
export function outcomeOf<const T extends readonly [ClassType, ...ClassType[]]>(name: string, description: string, types: () => T) {
  return createUnionType({ name, description, types });
}
