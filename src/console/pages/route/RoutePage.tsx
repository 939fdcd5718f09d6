import { useParams } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { ReviewRoutesDocument } from '../../generated/graphql.ts';
import { Page } from '../../parts/Page.tsx';
import { Nothing, Shown } from '../../parts/Shown.tsx';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { ForAdministrators } from '../office/ForAdministrators.tsx';
import { RouteForm } from './RouteForm.tsx';
import { routeWords } from './route.words.ts';

/** One route, to be changed; `new` is one that there is not yet. */
export function RoutePage() {
  const words = { ...useWords(common), ...useWords(routeWords) };
  const named = useWords(labels);
  const id = useParams()['id']!;
  const read = useRead(ReviewRoutesDocument);
  const route = read.data?.reviewRoutes.find(one => one.id === id);
  const title = route ? [named.DraftPurpose[route.purpose], route.kind ? named.AgreementKind[route.kind] : words.everyKind, route.level ? named.DivisionLevel[route.level] : words.everyLevel].join(' · ') : id === 'new' ? words.add : words.route;
  return (
    <Page title={title} trail={[{ to: '/routes', text: words.title }]}>
      <ForAdministrators act="amendReviewRoute">
        {id === 'new' ? <RouteForm route={null} /> : <Shown read={read}>{() => (route ? <RouteForm key={route.version} route={route} /> : <Nothing text={words.notFound} />)}</Shown>}
      </ForAdministrators>
    </Page>
  );
}
