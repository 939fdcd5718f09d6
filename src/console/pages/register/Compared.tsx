import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ComparedPartnerFragment, ComparedSchoolFragment } from '../../generated/graphql.ts';
import { Facts } from '../../parts/Facts.tsx';
import { OutLink } from '../../parts/OutLink.tsx';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { registerWords } from './register.words.ts';

export type Compared = ComparedPartnerFragment | ComparedSchoolFragment;

/** Names as a list, each in its own language. */
export function NameList({ names }: { names: readonly { value: string; language?: string; kind?: string }[] }) {
  const kinds = useWords(labels).NameKind as Record<string, string>;
  return <ul className="names">{names.map(({ value, language, kind }) => <li key={`${language} ${kind} ${value}`}><bdi lang={language}>{value}</bdi>{kind && <span className="quiet"> {kinds[kind]}</span>}</li>)}</ul>;
}

/** One record beside another, or beside what was typed: who it is, where it is, what it concluded, and what speaks for its being the same. */
export function ComparedRecord({ record, kind, evidence, likely, asked, level = 3, beside, children }: { record: Compared; kind: 'partners' | 'schools'; evidence?: readonly { text: string }[]; likely?: boolean; asked?: boolean; /** Of its heading, under what stands above it. */ level?: 2 | 3; beside?: ReactNode; children?: ReactNode }) {
  const words = { ...useWords(common), ...useWords(registerWords) };
  const named = useWords(labels);
  const { agreements } = record;
  const Heading = `h${level}` as const;
  return (
    <li className={asked ? 'asked' : undefined}>
      <Heading><Link to={`/${kind}/${record.id}`} target="_blank" aria-label={words.open(record.name) + words.newTab}><bdi>{record.name}</bdi></Link>{likely && <strong className="quiet"> {words.likely}</strong>}</Heading>
      <Facts facts={[
        [words.names, <NameList names={record.names} />],
        'country' in record ? [words.country, record.country.name] : [words.division, record.division.name],
        'country' in record ? [words.city, record.city && <bdi>{record.city}</bdi>] : [words.code, record.code],
        [words.type, record.type && ('country' in record ? named.PartnerType : named.SchoolType)[record.type as never]],
        'identifiers' in record ? [words.identifiers, record.identifiers.map(({ scheme, value }) => `${scheme} ${value}`).join('; ')] : null,
        [words.website, record.website && <OutLink to={record.website} />],
        [words.agreementsOf, <>{words.count(agreements.totalCount)}{agreements.nodes.length > 0 && <ul>{agreements.nodes.map(({ id, number, title }) => <li key={id}><Link to={`/agreements/${id}`} target="_blank">{number}</Link> <bdi>{title}</bdi></li>)}</ul>}</>],
        evidence?.length ? [words.evidence, <ul>{evidence.map(({ text }) => <li key={text}>{text}</li>)}</ul>] : null,
      ]} />
      {beside}
      {children && <div className="beside-acts">{children}</div>}
    </li>
  );
}
