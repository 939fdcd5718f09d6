import { Button } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/useAct.ts';
import { useRead } from '../../api/useRead.ts';
import { ContactsOfPartnerDocument, ContactsOfSchoolDocument, RemoveContactDocument, type ContactLineFragment } from '../../generated/graphql.ts';
import { Ended, type NotDone } from '../../parts/Ended.tsx';
import { Moment } from '../../parts/Day.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';
import { Shown } from '../../parts/Shown.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { contactWords } from './contact.words.ts';
import { ContactDialog, type Asked } from './ContactDialog.tsx';

export function SchoolContacts({ id }: { id: string }) {
  const read = useRead(ContactsOfSchoolDocument, { id });
  return <Shown read={read} rows={2}>{({ school }) => <Contacts of={{ schoolId: id }} may={school?.viewerMay.includes('recordContact') ?? false} contacts={school?.contacts.nodes ?? []} />}</Shown>;
}

export function PartnerContacts({ id }: { id: string }) {
  const read = useRead(ContactsOfPartnerDocument, { id });
  return <Shown read={read} rows={2}>{({ partner }) => <Contacts of={{ partnerId: id }} may={partner?.viewerMay.includes('recordContact') ?? false} contacts={partner?.contacts.nodes ?? []} />}</Shown>;
}

/** The people to turn to, masked. What was shown in clear stays until the page is left. */
function Contacts({ of, may, contacts }: { of: { schoolId: string } | { partnerId: string }; /** Whether one may be recorded. */ may: boolean; contacts: readonly ContactLineFragment[] }) {
  const words = { ...useWords(common), ...useWords(contactWords) };
  const { act, busy } = useAct(RemoveContactDocument);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [clear, setClear] = useState<Record<string, { name: string; phone?: string | null; email?: string | null }>>({});
  const [removing, setRemoving] = useState<string | null>(null);
  const [ending, setEnding] = useState<NotDone | null>(null);
  const remove = async (id: string) => {
    const ended = await act({ id });
    setRemoving(null);
    setEnding('done' in ended ? null : ended);
  };
  return (
    <section className="no-print">
      <h2>{words.contacts}</h2>
      <Ended ending={ending} />
      {contacts.length === 0 ? <p className="quiet">{words.none}</p> : <><p className="quiet">{words.help}</p><PlainTable name={words.contacts} heads={[words.name, words.position, words.phone, words.email, words.reveals, words.acts]} rows={contacts.map(contact => {
        const { name, phone, email } = clear[contact.id] ?? contact;
        return [contact.id, [name, contact.position, phone, email, contact.reveals.length > 0 && <ul key="reveals" className="issues">{contact.reveals.map(({ by, purpose, at }) => <li key={at}><Moment at={at} /> {words.looked(by, purpose)}</li>)}</ul>, (
          <span key="acts" className="cell-acts">
            {contact.viewerMay.includes('revealContact') && <Button size="small" aria-label={words.revealOf(contact.name)} onClick={() => setAsked({ reveal: contact })}>{words.reveal}</Button>}
            {contact.viewerMay.includes('amendContact') && <Button size="small" aria-label={words.editOf(contact.name)} onClick={() => setAsked({ amend: contact })}>{words.edit}</Button>}
            {contact.viewerMay.includes('removeContact') && (removing === contact.id
              ? <><span role="alert">{words.sureRemove}</span><Button size="small" danger disabled={busy} onClick={() => void remove(contact.id)}>{words.remove}</Button><Button size="small" onClick={() => setRemoving(null)}>{words.cancel}</Button></>
              : <Button size="small" aria-label={words.removeOf(contact.name)} onClick={() => setRemoving(contact.id)}>{words.remove}</Button>)}
          </span>
        )]];
      })} /></>}
      {may && <p><Button onClick={() => setAsked({ record: of })}>{words.record}</Button></p>}
      <ContactDialog asked={asked} onClose={() => setAsked(null)} onClear={(id, shown) => setClear(before => ({ ...before, [id]: shown }))} />
    </section>
  );
}
