const lists = new Map([['school', 'schools'], ['partner', 'partners'], ['agreement', 'agreements'], ['twinning', 'twinnings'], ['draft', 'drafts'], ['account', 'accounts'], ['office', 'offices'], ['importBatch', 'workbook/imports']]);

/** The address of a record's page, by its id; null for what has no page. */
export function addressOf(id: string): string | null {
  const list = lists.get(id.split('_')[0]!);
  return list === undefined || !id.includes('_') ? null : `/${list}/${id}`;
}
