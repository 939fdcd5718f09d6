import { Link } from 'react-router';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';

/** A list holds what has the text as it is; where nothing has, the way to what is nearly so. */
export function Similar({ text }: { text: string | undefined }) {
  const words = useWords(common);
  return text ? <Link to={`/search?${new URLSearchParams({ text })}`}>{words.similar(text)}</Link> : null;
}
