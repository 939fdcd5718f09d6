import { PrinterOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { Link } from 'react-router';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';

/** A way to the form of an act; one that ends or undoes something is grave. */
export type Way<Act extends string> = readonly [act: Act, to: string, text: string, weight?: 'grave'];

/** What can be done with a record: ways to the forms of those acts that the viewer may do, and onto paper; last, and unlike the others, what is grave. */
export function Acts<Act extends string>({ may, ways, menu }: { may: readonly Act[]; ways: readonly Way<Act>[]; menu?: { title: string; ways: readonly (readonly [to: string, text: string])[] } }) {
  const words = useWords(common);
  const open = ways.filter(([act]) => may.includes(act));
  return (
    <>
      {open.filter(([, , , weight]) => !weight).map(([act, to, text]) => <Link key={act} to={to} className="ant-btn-like is-second">{text}</Link>)}
      {menu && menu.ways.length > 0 && <Dropdown trigger={['click']} menu={{ items: menu.ways.map(([to, text]) => ({ key: to, label: <Link to={to}>{text}</Link> })) }}><Button>{menu.title}</Button></Dropdown>}
      <Button icon={<PrinterOutlined />} onClick={() => print()}>{words.print}</Button>
      {open.filter(([, , , weight]) => weight).map(([act, to, text]) => <Link key={act} to={to} className="ant-btn-like is-grave"><WarningOutlined aria-hidden="true" /> {text}</Link>)}
    </>
  );
}
