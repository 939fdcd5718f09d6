import { Alert, Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { failureOf } from '../api/useAct.ts';
import type { Read } from '../api/useRead.ts';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';

/** What was read; until then that it is being read, or why it cannot be. `none`: where nothing but ids comes from the address, what stands for one that has not the form of an id, which no second try would find. */
export function Shown<Data>({ read, rows = 6, none, children }: { read: Read<Data>; rows?: number; none?: ReactNode; children(data: Data): ReactNode }) {
  if (none !== undefined && isNoId(read.error)) return <>{none}</>;
  if (read.data) return <>{read.error && <ReadFault read={read} />}{children(read.data)}</>;
  if (read.error) return <ReadFault read={read} />;
  return <Waiting rows={rows} />;
}

/** Whether it was refused for an id that has not the form of one. */
export function isNoId(error: Read<unknown>['error']): boolean {
  return error?.graphQLErrors[0]?.extensions['code'] === 'BAD_USER_INPUT';
}

export function Waiting({ rows = 6 }: { rows?: number }) {
  const words = useWords(common);
  return <div role="status" aria-label={words.loading}><Skeleton active title={false} paragraph={{ rows }} /></div>;
}

/** `titled`: what stands above says already that it failed. */
export function ReadFault({ read: { error, again }, titled = false }: { read: Pick<Read<unknown>, 'error' | 'again'>; titled?: boolean }) {
  const words = useWords(common);
  const { kind, message } = failureOf(error!);
  const why = kind === 'network' ? words.networkFault : message;
  return <Alert type="error" showIcon role="alert" {...(titled ? { title: why } : { title: words.fault, description: why })} action={<Button size="small" onClick={again}>{words.retry}</Button>} />;
}

/** That there is nothing, and what may be done about it. */
export function Nothing({ text, children }: { text?: string; children?: ReactNode }) {
  const words = useWords(common);
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text ?? words.nothing}>{children}</Empty>;
}
