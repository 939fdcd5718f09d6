import { useRead } from '../api/useRead.ts';
import { CountingRulesDocument, CountriesDocument, PickDivisionsDocument } from '../generated/graphql.ts';
import { common } from '../words/common.ts';
import { labels } from '../words/labels.ts';
import { useLanguage, useWords } from '../words/words.ts';
import { groupsIn, groupsText, type CountedName } from './counted.rules.ts';
import { Day } from './Day.tsx';
import { dayText, today } from './days.rules.ts';
import { FilterTags, type FilterTag } from './FilterTags.tsx';

interface Props { asked: Partial<Record<CountedName, string>>; /** What else the list is held to. */ tags?: readonly FilterTag[]; onAsk(change: Record<string, string | null>): void }

/** What a list is held to beside what its fields show: the figure that led here, in words, and what else a link said. Each can be taken away; without its day and rule nothing is left of a figure. */
export function CountedTags({ asked, tags = [], onAsk }: Props) {
  const words = useWords(common);
  const language = useLanguage();
  const dimensions = useWords(labels).FigureDimension as Record<string, string>;
  const groups = groupsIn(asked.in);
  const day = asked.asOf ?? today();
  const nameOf = useNames();
  const { data } = useRead(CountingRulesDocument, {}, { pause: !asked.rule });
  const rule = asked.rule ? data?.countingRules.find(({ name }) => name === asked.rule)?.title ?? asked.rule : null;
  const counted: FilterTag[] = asked.asOf || asked.rule || asked.in || asked.endingBefore ? [
    ['counted', words.counted, `${dayText(day, language) ?? day}${rule ? `${words.comma}${rule}` : ''}`],
    ...groups.map(([dimension, ...codes]): FilterTag => [`in ${dimension}`, dimensions[dimension] ?? dimension, codes.map(code => nameOf(dimension, code)).join(words.comma)]),
    ...(asked.endingBefore ? [['endingBefore', words.expiringBefore, <Day key="day" of={asked.endingBefore} />] as const] : []),
  ] : [];
  const take = (name: string) => {
    if (name === 'counted') onAsk({ asOf: null, rule: null, in: null, endingBefore: null });
    else if (name.startsWith('in ')) onAsk({ asOf: day, in: groupsText(groups.filter(([dimension]) => name !== `in ${dimension}`)) });
    else onAsk({ ...(name === 'endingBefore' ? { asOf: day } : {}), [name]: null });
  };
  return <FilterTags tags={[...counted, ...tags]} onRemove={take} />;
}

const enums: Record<string, 'Jurisdiction' | 'MembershipState' | 'SchoolType' | 'AgreementKind'> = { JURISDICTION: 'Jurisdiction', BELT_AND_ROAD: 'MembershipState', SCHOOL_TYPE: 'SchoolType', AGREEMENT_KIND: 'AgreementKind' };

/** What the codes of a dimension are called; the code itself until it is known. */
function useNames(): (dimension: string, code: string) => string {
  const words = useWords(common);
  const named = useWords(labels);
  const { data: world } = useRead(CountriesDocument, {});
  const { data: province } = useRead(PickDivisionsDocument);
  return (dimension, code) => {
    if (code === 'UNSTATED') return words.notStated;
    if (dimension === 'COUNTRY') return world?.countries.find(country => country.code === code)?.name ?? code;
    if (dimension === 'REGION') return world?.countries.find(({ region }) => region.code === code)?.region.name ?? code;
    if (dimension === 'DIVISION') return province?.divisions.find(division => division.code === code)?.name ?? code;
    const of = enums[dimension];
    return of ? (named[of] as Record<string, string>)[code] ?? code : code;
  };
}
