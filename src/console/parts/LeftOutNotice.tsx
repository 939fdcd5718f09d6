import { Alert } from 'antd';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';
import type { LeftOut } from './asked.rules.ts';

/** That something of the address is no value of its kind, and what is shown is not held to it. */
export function LeftOutNotice({ of }: { of: readonly LeftOut[] }) {
  const words = useWords(common);
  if (!of.length) return null;
  return <Alert type="warning" showIcon className="note no-print" title={words.leftOut(of.map(({ name, value }) => `${name}=${value.slice(0, 60)}`).join(words.comma))} />;
}
