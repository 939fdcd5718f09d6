import { PrinterOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useMemo } from 'react';
import { DirectoryDocument, type TwinningFilter } from '../../generated/graphql.ts';
import { countText, dayText, today } from '../../parts/days.rules.ts';
import { CountryPicker, DivisionPicker, PartnerPicker, SchoolPicker, type Picked } from '../../parts/fields/pickers.tsx';
import { aCountry, anId } from '../../parts/asked.rules.ts';
import { LeftOutNotice } from '../../parts/LeftOutNotice.tsx';
import { Page } from '../../parts/Page.tsx';
import { Nothing, Waiting } from '../../parts/Shown.tsx';
import { useAddress } from '../../parts/useAddress.ts';
import { useEndless } from '../../parts/useEndless.ts';
import { common } from '../../words/common.ts';
import { useLanguage, useWords } from '../../words/words.ts';
import { DirectoryTable } from './DirectoryTable.tsx';
import { directoryWords } from './directory.words.ts';
import '../../parts/charts/charts.css';
import './directory.css';

const address = ['school', 'partner', 'country', 'division'] as const;
const accepts = { country: aCountry, school: anId('school'), partner: anId('partner') };

/** Who is twinned with whom, for anybody: a page that can be read, sent and printed. */
export function Directory() {
  const words = { ...useWords(common), ...useWords(directoryWords) };
  const language = useLanguage();
  const [asked, ask, leftOut] = useAddress(address, accepts);
  const filter = useMemo((): TwinningFilter => ({
    state: 'ACTIVE' as TwinningFilter['state'],
    ...(asked.school ? { schoolId: asked.school } : {}), ...(asked.partner ? { partnerId: asked.partner } : {}), ...(asked.country ? { country: asked.country } : {}), ...(asked.division ? { division: asked.division } : {}),
  }), [asked]);
  const list = useEndless(DirectoryDocument, { filter }, ({ twinnings }) => twinnings);
  const { rows, total, failure, reading, more } = list;
  const picked = (id: string | undefined, name: string | undefined): Picked | undefined => (id ? { value: id, label: name ?? id } : undefined);
  const only = (one: Picked | Picked[] | undefined) => (Array.isArray(one) ? one[0]?.value : one?.value) ?? null;
  const day = dayText(today(), language)!;
  return (
    <Page title={words.title} actions={<Button icon={<PrinterOutlined />} onClick={() => print()}>{words.print}</Button>}>
      <p>{words.intro}</p>
      <div className="directory-choices no-print">
        <SchoolPicker {...({ label: words.findSchool, value: picked(asked.school, rows.find(({ school }) => school.id === asked.school)?.school.name), onChange: (one: Picked | undefined) => ask({ school: only(one) }) } as object)} />
        <PartnerPicker {...({ label: words.findPartner, value: picked(asked.partner, rows.find(({ partner }) => partner.id === asked.partner)?.partner.name), onChange: (one: Picked | undefined) => ask({ partner: only(one) }) } as object)} />
        <CountryPicker label={words.country} {...(asked.country ? { value: asked.country } : {})} onChange={country => ask({ country: country ?? null })} />
        <DivisionPicker label={words.division} {...(asked.division ? { value: asked.division } : {})} onChange={division => ask({ division: division ?? null })} />
      </div>
      <LeftOutNotice of={leftOut} />
      <p role="status" className="quiet">{total !== null && words.count(total)}</p>
      {failure && <Alert type="error" showIcon role="alert" title={words.fault} description={failure.kind === 'network' ? words.networkFault : failure.message} action={<Button size="small" onClick={list.again}>{words.retry}</Button>} />}
      {rows.length > 0 ? <DirectoryTable name={words.title} rows={rows} /> : reading ? <Waiting /> : !failure && <Nothing text={words.nothingFound} />}
      {more && rows.length > 0 && <p>{words.part(countText(rows.length, language), countText(total ?? rows.length, language))} <Button className="no-print" size="small" loading={reading} onClick={list.readOn}>{words.more}</Button></p>}
      <p className="quiet no-print">{words.source(day)}</p>
    </Page>
  );
}
