import { Fragment } from 'react';
import { Link } from 'react-router';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';

/** Several records in a line, each a link. */
export function Joined({ to, of }: { to: string; of: readonly { id: string; name: string }[] }) {
  const words = useWords(common);
  return <>{of.map(({ id, name }, index) => <Fragment key={id}>{index > 0 && words.comma}<Link to={`${to}/${id}`}>{name}</Link></Fragment>)}</>;
}
