import { Alert, Form, Input } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { AmendOfficeDocument, OfficeNamesDocument } from '../../generated/graphql.ts';
import { Facts } from '../../parts/Facts.tsx';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { Page } from '../../parts/Page.tsx';
import { Nothing, Shown } from '../../parts/Shown.tsx';
import { SignInFirst } from '../../parts/SignInFirst.tsx';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { officeWords } from './office.words.ts';

interface Names { nameZh: string; nameEn: string }

export function OfficePage() {
  const words = { ...useWords(common), ...useWords(officeWords) };
  const named = useWords(labels);
  const id = useParams()['id']!;
  const read = useRead(OfficeNamesDocument, { id });
  const [saved, setSaved] = useState(false);
  const required = [{ required: true, message: words.required }];
  return (
    <Page title={read.data?.office?.name ?? words.office} trail={[{ to: '/offices', text: words.title }]}>
      <SignInFirst>
        <Shown read={read} none={<Nothing text={words.notFound} />}>{({ office }) => (!office ? <Nothing text={words.notFound} /> : (
          <>
            <Facts facts={[[words.kind, named.OfficeKind[office.kind]], [words.division, office.division.name], office.parent ? [words.parent, <Link to={`/offices/${office.parent.id}`}>{office.parent.name}</Link>] : null, [words.account, <Link to={`/accounts?officeId=${office.id}`}>{words.accounts}</Link>]]} />
            {office.viewerMay.includes('amendOffice') && <section aria-labelledby="amend" className="narrow">
              <h2 id="amend">{words.amend}</h2>
              {saved && <Alert className="restored" type="success" showIcon role="status" title={words.saved} />}
              <ActForm key={office.version} document={AmendOfficeDocument} submit={words.save} initial={{ nameZh: office.nameZh, nameEn: office.nameEn }} toInput={({ nameZh, nameEn }: Names) => ({ id, expectedVersion: office.version, nameZh, nameEn })} onDone={() => setSaved(true)}>
                <Form.Item name="nameZh" label={words.nameZh} rules={required}><Input lang="zh-CN" autoComplete="off" /></Form.Item>
                <Form.Item name="nameEn" label={words.nameEn} rules={required}><Input lang="en" autoComplete="off" /></Form.Item>
              </ActForm>
            </section>}
          </>
        ))}</Shown>
      </SignInFirst>
    </Page>
  );
}
