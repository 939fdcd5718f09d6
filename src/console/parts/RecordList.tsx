import { Alert, Button, Checkbox, Dropdown, Spin, Table, type TableColumnType } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';
import type { LeftOut } from './asked.rules.ts';
import { LeftOutNotice } from './LeftOutNotice.tsx';
import { usePlaceAgain } from './placeKept.ts';
import { Nothing } from './Shown.tsx';
import type { Endless } from './useEndless.ts';

export interface RecordColumn<Row> {
  key: string;
  title: string;
  width?: number;
  /** Numbers stand under one another. */
  number?: boolean;
  /** Left out until somebody asks for it. */
  hidden?: boolean;
  cell(row: Row): ReactNode;
  /** The order by this column, when the registry has one: what the address says for it, upwards and downwards. */
  orders?: { ascend?: string; descend?: string };
}

interface Props<Row> {
  /** What it is a list of, for whoever does not see it. */
  name: string;
  list: Endless<Row>;
  columns: readonly RecordColumn<Row>[];
  order?: string;
  onOrder?(order: string): void;
  /** What stands above it, such as a search field and filters. */
  above?: ReactNode;
  /** What else it is held to, such as filters that came with a link. */
  tags?: ReactNode;
  /** What of the address it is not held to, for it is no value. */
  leftOut?: readonly LeftOut[];
  /** What can be done with all of it, such as exports. */
  beside?: ReactNode;
  /** What may be done when there is nothing. */
  whenEmpty?: ReactNode;
}

/** A list of records: columns to choose, orders of the registry, read on while one scrolls. */
export function RecordList<Row extends { id: string }>({ name, list, columns, order, onOrder, above, tags, leftOut = [], beside, whenEmpty }: Props<Row>) {
  const words = useWords(common);
  const [chosen, choose] = useColumns(columns);
  const end = useRef<HTMLDivElement>(null);
  usePlaceAgain(list.rows.length);
  const { readOn } = list;
  const latest = useRef(readOn);
  latest.current = readOn;
  useEffect(() => {
    const watch = new IntersectionObserver(entries => { if (entries.some(entry => entry.isIntersecting)) latest.current(); }, { rootMargin: '600px' });
    watch.observe(end.current!);
    return () => watch.disconnect();
    // Watched anew with each part, for an end that stays in sight is not told again.
  }, [list.rows.length]);

  const shown: TableColumnType<Row>[] = columns.filter(({ key }) => chosen.includes(key)).map(({ key, title, width, number, cell, orders }) => ({
    key, title, ...(width ? { width } : {}), ...(number ? { align: 'end' as const } : {}), render: (_, row) => cell(row),
    ...(orders && onOrder ? {
      sorter: true, showSorterTooltip: false, sortDirections: [orders.ascend ? 'ascend' as const : null, orders.descend ? 'descend' as const : null].filter(one => one !== null),
      sortOrder: order === undefined ? null : order === orders.ascend ? 'ascend' as const : order === orders.descend ? 'descend' as const : null,
    } : {}),
  }));
  return (
    <section aria-label={name} className="record-list">
      <div className="list-tools no-print">
        {above && <div className="list-filters">{above}</div>}
        <div className="list-acts">
          <span role="status" className="quiet">{list.total !== null && words.shown(list.rows.length, list.total)}</span>
          <Dropdown trigger={['click']} popupRender={() => (
            <div className="column-choice">{columns.map(({ key, title }) => <Checkbox key={key} checked={chosen.includes(key)} onChange={({ target }) => choose(key, target.checked)}>{title}</Checkbox>)}</div>
          )}><Button>{words.columns}</Button></Dropdown>
          {beside}
        </div>
      </div>
      {tags}
      <LeftOutNotice of={leftOut} />
      {list.failure && <Alert type="error" showIcon role="alert" title={words.fault} description={list.failure.kind === 'network' ? words.networkFault : list.failure.message} action={<Button size="small" onClick={list.again}>{words.retry}</Button>} />}
      {list.rows.length === 0 && !list.reading ? !list.failure && <Nothing text={words.nothingFound}>{whenEmpty}</Nothing> : <Table<Row>
        size="small" rowKey="id" columns={shown} dataSource={list.rows} pagination={false} scroll={{ x: 'max-content' }}
        loading={list.reading && list.rows.length === 0}
        locale={{ emptyText: <span>{words.loading}</span> }}
        onChange={(_pages, _filters, sorted, { action }) => {
          if (action !== 'sort' || Array.isArray(sorted)) return;
          const orders = columns.find(({ key }) => key === sorted.columnKey)?.orders;
          const next = sorted.order === 'descend' ? orders?.descend : orders?.ascend ?? orders?.descend;
          if (next) onOrder?.(next);
        }}
      />}
      <div ref={end} className="list-end quiet no-print" aria-live="polite">
        {list.reading && list.rows.length > 0 ? <><Spin size="small" /> {words.loadingMore}</> : list.more && list.rows.length > 0 ? <Button type="link" onClick={list.readOn}>{words.more}</Button> : null}
      </div>
    </section>
  );
}

/** Which columns somebody chose, kept in the browser by the list. */
function useColumns<Row>(columns: readonly RecordColumn<Row>[]): [readonly string[], (key: string, show: boolean) => void] {
  const place = `columns ${columns.map(({ key }) => key).join(' ')}`;
  const [chosen, setChosen] = useState<readonly string[]>(() => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(place) ?? 'null');
      if (Array.isArray(kept) && kept.length) return kept.filter(one => typeof one === 'string');
    } catch { /* Nothing was kept, or nothing can be. */ }
    return columns.filter(({ hidden }) => !hidden).map(({ key }) => key);
  });
  return [chosen, (key, show) => {
    const next = columns.map(column => column.key).filter(one => (one === key ? show : chosen.includes(one)));
    if (!next.length) return;
    setChosen(next);
    try {
      localStorage.setItem(place, JSON.stringify(next));
    } catch { /* Then it holds until the page is left. */ }
  }];
}
