import { ObjectType } from 'type-graphql';
import { Refusal } from '../../kernel/refusal.js';
import type { Words } from '../../locale/index.js';

@ObjectType({ implements: Refusal, simpleResolvers: true, description: 'It is the last administrator of the province\'s offices who can sign in: without one nobody could let anybody in.' })
export class LastAdministrator extends Refusal {
  static of(words: Words): LastAdministrator {
    return Object.assign(new LastAdministrator(), { code: 'lastAdministrator', message: words.refusals.lastAdministrator() });
  }
}
