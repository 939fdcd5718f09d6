import { Select, Space } from 'antd';
import { useState } from 'react';
import { useRead } from '../../api/useRead.ts';
import { OfficesDocument } from '../../generated/graphql.ts';
import { DivisionPicker, type FieldProps } from '../../parts/fields/pickers.tsx';
import { useClear } from '../../parts/fields/useClear.tsx';
import { useWords } from '../../words/words.ts';
import { accountWords } from './account.words.ts';

/** An office, narrowed by where it is: there may be hundreds. */
export function OfficePicker({ id, value, onChange, disabled }: FieldProps<string | undefined>) {
  const words = useWords(accountWords);
  const clear = useClear();
  const [division, setDivision] = useState<string>();
  const { data, loading } = useRead(OfficesDocument, { filter: division ? { division } : null, first: 100 });
  return (
    <Space orientation="vertical" className="wide">
      <DivisionPicker label={words.pickDivision} {...(division ? { value: division } : {})} onChange={setDivision} {...(disabled ? { disabled } : {})} />
      <Select<string> {...(id ? { id } : {})} value={value ?? null} disabled={disabled} loading={loading} allowClear={clear} showSearch={{ optionFilterProp: 'label' }} onChange={next => onChange?.(next)} options={data?.offices.nodes.map(office => ({ value: office.id, label: office.name })) ?? []} className="wide" />
    </Space>
  );
}
