import { Checkbox } from 'antd';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';

/** Whether a list is held to members of the Belt and Road. */
export function MemberFilter({ value, onChange }: { value: string | undefined; onChange(group: string | null): void }) {
  const words = useWords(common);
  return <Checkbox checked={value === 'BELT_AND_ROAD'} onChange={({ target }) => onChange(target.checked ? 'BELT_AND_ROAD' : null)}>{words.memberOf}</Checkbox>;
}
