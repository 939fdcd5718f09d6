import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { common } from '../words/common.ts';
import { useLanguage, useWords } from '../words/words.ts';

/** Exactly what is seen, as a file: the same filter as the list's. */
export function Exports({ what, filter }: { what: 'schools' | 'partners' | 'agreements' | 'twinnings' | 'ledger'; filter: object }) {
  const words = useWords(common);
  const language = useLanguage();
  const address = (ending: string) => `/exports/${what}.${ending}?${new URLSearchParams({ language, ...(Object.keys(filter).length ? { filter: JSON.stringify(filter) } : {}) })}`;
  return (
    <Dropdown trigger={['click']} menu={{ items: [{ key: 'xlsx', label: <a href={address('xlsx')} download>{words.exportXlsx}</a> }, { key: 'csv', label: <a href={address('csv')} download>{words.exportCsv}</a> }] }}>
      <Button icon={<DownloadOutlined />}>{words.export}</Button>
    </Dropdown>
  );
}
