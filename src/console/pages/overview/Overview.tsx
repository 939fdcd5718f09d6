import { Select } from 'antd';
import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { useViewer } from '../../api/useViewer.ts';
import { GrowthDocument, OverviewDocument } from '../../generated/graphql.ts';
import { aDay } from '../../parts/asked.rules.ts';
import { today } from '../../parts/days.rules.ts';
import { DayInput } from '../../parts/fields/DayInput.tsx';
import { LeftOutNotice } from '../../parts/LeftOutNotice.tsx';
import { Page } from '../../parts/Page.tsx';
import { Nothing, Shown } from '../../parts/Shown.tsx';
import { useAddress } from '../../parts/useAddress.ts';
import { useWords } from '../../words/words.ts';
import { monthsAfter } from './asOf.rules.ts';
import { ExpiryCounts } from './ExpiryCounts.tsx';
import { Flows } from './Flows.tsx';
import { Growth } from './Growth.tsx';
import { Groups } from './Groups.tsx';
import { MyWork } from './MyWork.tsx';
import { overviewWords } from './overview.words.ts';
import { Progress } from './Progress.tsx';
import './overview.css';

const address = ['on', 'rule'] as const;
const accepts = { on: aDay };

/** How far the initiative is on a day that can be chosen; everything here is as of that day. */
export function Overview() {
  const words = useWords(overviewWords);
  const viewer = useViewer();
  const [asked, ask, leftOut] = useAddress(address, accepts);
  const [on, rule] = [asked.on ?? today(), asked.rule ?? 'default'];
  const within = (months: number) => monthsAfter(on, months)!;
  const read = useRead(OverviewDocument, { on, rule, in1: within(1), in3: within(3), in6: within(6), in12: within(12) });
  const grown = useRead(GrowthDocument, { slug: 'gansu-baixiao', asOf: on, rule });
  const rules = read.data?.countingRules ?? [];
  const { hash } = useLocation();
  const there = read.data !== undefined;
  // A link to a part of the page comes before what is read for it.
  useEffect(() => { if (there && hash) document.getElementById(hash.slice(1))?.scrollIntoView(); }, [there, hash]);
  return (
    <Page title={words.overview} beside={read.data?.initiative?.name}>
      <div className="choices no-print">
        <label>{words.day}<DayInput least="2019-01-01" value={on} onChange={day => ask({ on: day === today() ? null : day })} /></label>
        <label>{words.rule}<Select className="rule" {...(rules.some(({ name }) => name === rule) ? { value: rule } : {})} loading={read.loading} onChange={next => ask({ rule: next === 'default' ? null : next })} options={rules.map(({ name, title }) => ({ value: name, label: title }))} aria-label={words.rule} /></label>
      </div>
      <LeftOutNotice of={leftOut} />
      <Shown read={read} rows={16}>{data => {
        // A registry that begins with places alone has figures, and no initiative to hold them against.
        const { initiative, figures } = data;
        const { asOf, rule: by, twinnings } = figures;
        const at = { on: asOf, rule: by };
        return (
          <>
            <p className="quiet">{data.countingRules.find(({ name }) => name === by)?.description}</p>
            <Progress initiative={initiative} figures={figures} published={data.published.nodes} at={at} />
            <div className="two">
              <ExpiryCounts counts={[[1, data.in1.agreements], [3, data.in3.agreements], [6, data.in6.agreements], [12, data.in12.agreements]]} at={at} />
              {viewer && <MyWork />}
            </div>
            {initiative && <Growth initiative={initiative} read={grown} published={data.published.nodes} at={at} />}
            {twinnings === 0 ? <Nothing text={words.none} /> : (
              <>
                <Groups membership={data.membership} divisions={data.divisions} countries={data.countries} all={twinnings} at={at} />
                <Flows rows={data.flows} at={at} />
              </>
            )}
          </>
        );
      }}</Shown>
    </Page>
  );
}
