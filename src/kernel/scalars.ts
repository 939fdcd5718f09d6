import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isDate, isOutOfRange, isPartialDate, range } from './dates.js';
import { Fault, type FaultReason } from './fault.js';

interface TextScalar {
  name: string;
  description: string;
  specifiedByURL?: string;
  reason: FaultReason;
  accepts(value: string): boolean;
  /** What is wrong with a value that is of this form, and only lies beyond what is taken. */
  beyond?(value: string): Fault | null;
  /** How the record's value is written, where it is not written as it is. */
  write?(value: string): string;
}

/** A scalar that is text in a known form. What leaves the record is already in it, so only what comes in is checked. */
function textScalar({ name, description, specifiedByURL, reason, accepts, beyond = () => null, write = value => value }: TextScalar): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && accepts(value)) return value;
    throw (typeof value === 'string' && beyond(value)) || new Fault('BAD_USER_INPUT', reason, { value: String(value).slice(0, 60) });
  };
  return new GraphQLScalarType({
    name, description, specifiedByURL,
    serialize: value => write(value as string),
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** A date all the same, of another year than dates are of. */
const anotherYear = (value: string): Fault | null => (isOutOfRange(value) ? new Fault('BAD_USER_INPUT', 'dateOutOfRange', { value, ...range }) : null);

export const DateScalar = textScalar({
  name: 'Date', reason: 'badDate', accepts: isDate, beyond: value => (value.length === 10 ? anotherYear(value) : null),
  description: 'A calendar day in China, as `2022-04-29`, of the years 1000 to 2999. It has no time and no time zone.',
});
export const PartialDateScalar = textScalar({
  name: 'PartialDate', reason: 'badPartialDate', accepts: isPartialDate, beyond: anotherYear,
  description: 'A date as precisely as its paper has it: `2022`, `2022-04` or `2022-04-29`, of the years 1000 to 2999. In figures it counts from the last day that it may mean.',
});
export const DateTimeScalar = textScalar({
  name: 'DateTime', reason: 'badDateTime', specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time',
  accepts: value => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value)),
  write: value => new Date(value).toISOString(),
  description: 'An instant in UTC with milliseconds, as `2022-04-29T08:00:00.000Z`.',
});
export const CountryCodeScalar = textScalar({
  name: 'CountryCode', reason: 'badCountryCode', accepts: value => /^[A-Z]{2}$/.test(value),
  description: 'A country or region by ISO 3166-1 alpha-2, in capitals, as `UZ`.',
});
export const LanguageTagScalar = textScalar({
  name: 'LanguageTag', reason: 'badLanguageTag', accepts: isLanguageTag, specifiedByURL: 'https://www.rfc-editor.org/rfc/bcp/bcp47.txt',
  description: 'A language by BCP 47, as `zh-Hans`, `en`, `uz-Latn`.',
});
export const URLScalar = textScalar({
  name: 'URL', reason: 'badUrl', accepts: isWebAddress, specifiedByURL: 'https://url.spec.whatwg.org/',
  description: 'An absolute web address with `http` or `https`, at most 2,000 characters.',
});
export const EmailAddressScalar = textScalar({
  name: 'EmailAddress', reason: 'badEmail', accepts: value => value.length <= 254 && /^[^\s@<>"\0]+@[^\s@<>"\0]+\.[^\s@<>"\0]+$/.test(value),
  description: 'An e-mail address, at most 254 characters. Capitals do not matter.',
});

export function isLanguageTag(value: string): boolean {
  if (value.length > 35) return false;
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}
export function isWebAddress(value: string): boolean {
  // URL.canParse takes blanks, NUL and broken characters as well, by leaving them out or writing them in percent.
  return value.length <= 2000 && /^https?:\/\/[^\s\p{Cc}\p{Surrogate}]+$/iu.test(value) && URL.canParse(value);
}
