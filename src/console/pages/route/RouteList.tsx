import { Link } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { useMay } from '../../api/useViewer.ts';
import { ReviewRoutesDocument } from '../../generated/graphql.ts';
import { Page } from '../../parts/Page.tsx';
import { Nothing, Shown } from '../../parts/Shown.tsx';
import { SignInFirst } from '../../parts/SignInFirst.tsx';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { routeWords } from './route.words.ts';
import '../../parts/charts/charts.css';
import './route.css';

export function RouteList() {
  const words = useWords(routeWords);
  return <Page title={words.title} actions={useMay('amendReviewRoute') && <Link className="ant-btn-like" to="/routes/new">{words.add}</Link>}><SignInFirst><Routes /></SignInFirst></Page>;
}

function Routes() {
  const words = { ...useWords(common), ...useWords(routeWords) };
  const named = useWords(labels);
  const read = useRead(ReviewRoutesDocument);
  const may = useMay('amendReviewRoute');
  return (
    <>
      <p>{words.intro}</p>
      <Shown read={read}>{({ reviewRoutes }) => (!reviewRoutes.length ? <Nothing /> : (
        <div className="scroll" role="group" aria-label={words.title} tabIndex={0}>
          <table className="plain routes" role="table">
            <thead role="rowgroup"><tr role="row">{[words.purpose, words.kind, words.level, words.steps].map(title => <th key={title} scope="col" role="columnheader">{title}</th>)}</tr></thead>
            <tbody role="rowgroup">{reviewRoutes.map(({ id, purpose, kind, level, steps }) => (
              <tr key={id} role="row">
                <th scope="row" role="rowheader">{may ? <Link to={`/routes/${id}`}>{named.DraftPurpose[purpose]}</Link> : named.DraftPurpose[purpose]}</th>
                <td role="cell" data-head={words.kind}>{kind ? named.AgreementKind[kind] : words.everyKind}</td><td role="cell" data-head={words.level}>{level ? named.DivisionLevel[level] : words.everyLevel}</td>
                <td role="cell" data-head={words.steps}><ol className="steps">{steps.map((step, place) => <li key={place}>{words.stepText([named.ReviewLine[step.line], named.DivisionLevel[step.level], named.OfficeKind[step.officeKind], named.ReviewAct[step.act]].join(' · '), step.days)}</li>)}</ol></td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      ))}</Shown>
    </>
  );
}
