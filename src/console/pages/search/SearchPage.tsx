import { Link } from 'react-router';
import { SearchDocument } from '../../generated/graphql.ts';
import { Page } from '../../parts/Page.tsx';
import { RecordList, type RecordColumn } from '../../parts/RecordList.tsx';
import { SearchField } from '../../parts/SearchField.tsx';
import { useAddress } from '../../parts/useAddress.ts';
import { useEndless } from '../../parts/useEndless.ts';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { hitLine, type HitLine } from './hit.rules.ts';
import { searchWords } from './search.words.ts';

const names = ['text'] as const;

/** Everything that a text finds, best first. */
export function SearchPage() {
  const words = { ...useWords(common), ...useWords(searchWords) };
  const [{ text = '' }, ask] = useAddress(names);
  return (
    <Page title={text ? words.titleOf(text) : words.title}>
      {text ? <Found text={text} onAsk={next => ask({ text: next })} /> : <><SearchField value="" onSearch={next => ask({ text: next })} /><p className="quiet">{words.ask}</p></>}
    </Page>
  );
}

function Found({ text, onAsk }: { text: string; onAsk(text: string): void }) {
  const words = { ...useWords(common), ...useWords(searchWords) };
  const kinds = { School: words.school, Partner: words.partner, Agreement: words.agreement };
  const list = useEndless(SearchDocument, { text }, ({ search }) => ({ ...search, nodes: search.nodes.map(hitLine) }));
  const columns: RecordColumn<HitLine>[] = [
    { key: 'what', title: words.what, cell: ({ kind }) => kinds[kind] },
    { key: 'name', title: words.name, cell: ({ to, name }) => <Link to={to} className="cell-long">{name}</Link> },
    { key: 'about', title: words.about, cell: ({ about }) => about },
  ];
  return <RecordList name={words.results} list={list} columns={columns} above={<SearchField value={text} onSearch={onAsk} />} />;
}
