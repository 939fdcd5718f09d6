import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Name } from './name.type.js';
import { scriptCode } from './script.rules.js';

@Resolver(() => Name)
export class NameQueries {
  @FieldResolver(() => String, { description: 'The script it is written in, by ISO 15924: Hans, Hant, Latn, Cyrl, Thai, Jpan.' })
  script(@Root() { value, language }: Name): string {
    return scriptCode(value, language);
  }
}
