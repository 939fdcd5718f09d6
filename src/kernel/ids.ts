import { randomUUID } from 'node:crypto';

/** The types that `node(id)` answers for, each with the prefix of its ids. */
const prefixes = {
  School: 'school',
  Partner: 'partner',
  Agreement: 'agreement',
  Twinning: 'twinning',
  Exchange: 'exchange',
  Initiative: 'initiative',
  PublishedFigure: 'publishedFigure',
  Account: 'account',
  Office: 'office',
  Draft: 'draft',
  ReviewStep: 'reviewStep',
  ReviewRoute: 'reviewRoute',
  Contact: 'contact',
  Session: 'session',
  ImportBatch: 'importBatch',
  HistoryEntry: 'historyEntry',
} as const;
export type NodeType = keyof typeof prefixes;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Entries of the history are numbered by the database, in its order. */
const ordinal = /^[1-9]\d{0,8}$/;

/** A fresh UUIDv7: ordered by the time of its making, so that new rows lie together in their index. */
export function newId(now = Date.now()): string {
  const time = now.toString(16).padStart(12, '0');
  // What follows the version of a UUIDv4 is as a UUIDv7 has it.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** The id that clients see: opaque to them, and of one type only. */
export function nodeId(type: NodeType, key: string): string {
  return `${prefixes[type]}_${key}`;
}

/** What a client's id stands for, or null when it is no id of this registry. */
export function readNodeId(id: string): { type: NodeType; key: string } | null {
  const cut = id.indexOf('_');
  const key = id.slice(cut + 1);
  const type = (Object.keys(prefixes) as NodeType[]).find(name => prefixes[name] === id.slice(0, cut));
  return type && (type === 'HistoryEntry' ? ordinal : uuid).test(key) ? { type, key } : null;
}

/** The key behind an id that must be of one type; null when it is of another or of none. */
export function keyOf(type: NodeType, id: string): string | null {
  const read = readNodeId(id);
  return read?.type === type ? read.key : null;
}
