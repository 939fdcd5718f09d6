import { useRead } from '../api/useRead.ts';
import { NodeDocument } from '../generated/graphql.ts';

/** What a record is called of which only the id is known, as when a link names it. */
export function NameOf({ id }: { id: string }) {
  const { data } = useRead(NodeDocument, { id });
  const node = data?.node as { name?: string; title?: string } | null | undefined;
  return <>{node?.name ?? node?.title ?? id}</>;
}
