import { Link } from 'react-router';
import { AgreementsDueReviewDocument, type AgreementsDueReviewQuery } from '../../generated/graphql.ts';
import { Day } from '../../parts/Day.tsx';
import { Page } from '../../parts/Page.tsx';
import { RecordList, type RecordColumn } from '../../parts/RecordList.tsx';
import { SignInFirst } from '../../parts/SignInFirst.tsx';
import { useEndless } from '../../parts/useEndless.ts';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { SignedDay } from '../agreement/SignedDay.tsx';
import { reviewWords } from './review.words.ts';

type Due = AgreementsDueReviewQuery['agreementsDueReview']['nodes'][number];

export function DueReview() {
  const words = useWords(reviewWords);
  return <Page title={words.dueReviewTitle} trail={[{ to: '/worklist', text: words.worklist }]}><p className="quiet">{words.dueReviewHelp}</p><SignInFirst><Agreements /></SignInFirst></Page>;
}

function Agreements() {
  const words = { ...useWords(common), ...useWords(reviewWords) };
  const named = useWords(labels);
  const list = useEndless(AgreementsDueReviewDocument, {}, ({ agreementsDueReview }) => agreementsDueReview);
  const columns: RecordColumn<Due>[] = [
    { key: 'number', title: words.number, cell: ({ id, number }) => <Link to={`/agreements/${id}`}>{number}</Link> },
    { key: 'title', title: words.title, hidden: true, cell: ({ title }) => <span className="cell-long is-short">{title}</span> },
    { key: 'schools', title: words.schools, cell: ({ schools }) => schools.map(({ name }) => name).join(words.comma) },
    { key: 'partners', title: words.partners, cell: ({ partners }) => <span className="cell-long is-short">{partners.map(({ name, country }) => words.ofCountry(name, country.name)).join(words.comma)}</span> },
    { key: 'term', title: words.term, cell: ({ term }) => named.AgreementTerm[term] },
    { key: 'signedOn', title: words.signedOn, cell: agreement => <SignedDay of={agreement} /> },
    { key: 'reviewedOn', title: words.reviewedOn, cell: ({ reviewedOn }) => <Day of={reviewedOn} without={words.neverReviewed} /> },
  ];
  return <RecordList name={words.dueReviewTitle} list={list} columns={columns} />;
}
