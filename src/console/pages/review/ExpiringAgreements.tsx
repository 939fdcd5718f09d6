import { Select } from 'antd';
import { Link } from 'react-router';
import { ExpiringAgreementsDocument, type AgreementLineFragment, type ExpiryWindow } from '../../generated/graphql.ts';
import { oneOf } from '../../parts/asked.rules.ts';
import { Day } from '../../parts/Day.tsx';
import { Page } from '../../parts/Page.tsx';
import { RecordList, type RecordColumn } from '../../parts/RecordList.tsx';
import { SignInFirst } from '../../parts/SignInFirst.tsx';
import { useAddress } from '../../parts/useAddress.ts';
import { useEndless } from '../../parts/useEndless.ts';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { reviewWords } from './review.words.ts';

const address = ['within'] as const;
const windows = ['MONTH_1', 'MONTHS_3', 'MONTHS_6', 'MONTHS_12'] as const satisfies readonly `${ExpiryWindow}`[];
const accepts = { within: oneOf(windows) };

/** Agreements that expire soon, with the way to renew each. */
export function ExpiringAgreements() {
  const words = useWords(reviewWords);
  return <Page title={words.expiringTitle} trail={[{ to: '/worklist', text: words.worklist }]}><p className="quiet">{words.expiringHelp}</p><SignInFirst><Agreements /></SignInFirst></Page>;
}

function Agreements() {
  const words = { ...useWords(common), ...useWords(reviewWords) };
  const [{ within = 'MONTHS_3' }, ask, leftOut] = useAddress(address, accepts);
  const list = useEndless(ExpiringAgreementsDocument, { within: within as ExpiryWindow }, ({ expiringAgreements }) => expiringAgreements);
  const columns: RecordColumn<AgreementLineFragment>[] = [
    { key: 'expiresOn', title: words.expiresOn, cell: ({ expiresOn }) => <Day of={expiresOn} /> },
    { key: 'number', title: words.number, cell: ({ id, number }) => <Link to={`/agreements/${id}`}>{number}</Link> },
    { key: 'title', title: words.title, cell: ({ title }) => <span className="cell-long is-short">{title}</span> },
    { key: 'schools', title: words.schools, cell: ({ schools }) => schools.map(({ name }) => name).join(words.comma) },
    { key: 'partners', title: words.partners, cell: ({ partners }) => <span className="cell-long is-short">{partners.map(({ name, country }) => words.ofCountry(name, country.name)).join(words.comma)}</span> },
    { key: 'renew', title: words.renew, cell: ({ id, number }) => <Link to={`/drafts/new?subject=${id}&purpose=RENEWAL`}>{words.renew}<span className="unseen"> {number}</span></Link> },
  ];
  return <RecordList name={words.expiringTitle} list={list} leftOut={leftOut} columns={columns} above={<Select<string> aria-label={words.within} value={within} onChange={next => ask({ within: next })} options={windows.map(value => ({ value, label: words[value] }))} />} />;
}
