import DataLoader from 'dataloader';
import type { Language, Words } from '../locale/index.js';
import { EVERYTHING, type Asked } from './asked.js';
import { dayInChina } from './dates.js';
import { Fault } from './fault.js';
import type { Reader } from './statement.js';
import type { Store } from './store.js';

/** Who asks. What a viewer may do is in the policies; what one sees, in the reads. */
export interface Viewer {
  /** The account's key. */
  id: string;
  role: 'ADMINISTRATOR' | 'REGISTRAR' | 'REVIEWER' | 'READER';
  /** The office it belongs to, by its key, its kind and the code of its division; null for a school's account. */
  office: { id: string; kind: 'EDUCATION' | 'FOREIGN_AFFAIRS' | 'FRIENDSHIP_ASSOCIATION'; division: string } | null;
  /** The key of the school it belongs to; null for an office's account. */
  school: string | null;
}

/** Reads many keys in one statement. A key without a row is left out of the map. */
export type Loader<K, V> = (read: Reader, keys: readonly K[]) => Promise<Map<K, V>>;
/** The same for a field with arguments: one statement for each set of arguments that a document uses. */
export type LoaderWith<A, K, V> = (read: Reader, keys: readonly K[], args: A) => Promise<Map<K, V>>;

/** Facts of the request that only the server knows. */
export interface Wire {
  /** The caller's address, for limits. */
  address: string;
  sessionToken: string | null;
  /** What the caller's browser calls itself, cut to what is kept. */
  userAgent: string | null;
  setSession(token: string | null, expires: Date): void;
  /** What a browser keeps from its last signing in, and shows that it is no stranger; worth nothing else. */
  deviceToken: string | null;
  setDevice(token: string, expires: Date): void;
}

/** One request: who asks, in which language, and a view of the record. There is no way to write from here but kernel/act. */
export interface Context {
  store: Store;
  read: Reader;
  /** Whether an act of the request came as far as its commit: what fails from then on may have been carried out. */
  mayHaveChanged: boolean;
  /** Forgets what was loaded: an act changed the record, and a later act of the same document must not answer with what stood before. */
  forget(): void;
  /** Tells what the document asks, so that no more is read; until then everything is. */
  willAnswer(asked: Asked): void;
  /** As it was read last: when the request began, or by its latest act. */
  readonly viewer: Viewer | null;
  /** Whoever asks from here on; what was loaded for the viewer before is forgotten. */
  become(viewer: Viewer | null): void;
  /** Reads who asks anew, by the session as it stands now; null when it has ended or the account was disabled. */
  whoAsks(read: Reader): Promise<Viewer | null>;
  language: Language;
  words: Words;
  /** The registry's day, in China. */
  today: string;
  wire: Wire;
  /** The row of a key, or null where there is none. */
  load<K, V>(loader: Loader<K, V>, key: K): Promise<V | null>;
  /** `argsKey` tells sets of arguments apart; it is made of them when it is left out. */
  loadWith<A, K, V>(loader: LoaderWith<A, K, V>, args: A, key: K, argsKey?: string): Promise<V | null>;
}

/** The viewer of a field that is for whoever is signed in. @throws Fault UNAUTHENTICATED. */
export function signedIn({ viewer }: Context): Viewer {
  if (!viewer) throw new Fault('UNAUTHENTICATED', 'signInFirst');
  return viewer;
}

export interface Request {
  store: Store;
  viewer: Viewer | null;
  whoAsks(read: Reader): Promise<Viewer | null>;
  language: Language;
  words: Words;
  wire: Wire;
  now?: Date;
}

export function createContext({ store, viewer, whoAsks, language, words, wire, now = new Date() }: Request): Context {
  const plain = new Map<unknown, DataLoader<unknown, unknown>>();
  const argued = new Map<unknown, Map<string, DataLoader<unknown, unknown>>>();
  let asked: Asked | null = null;
  const read: Reader = { all: store.read.all, asked: type => asked?.get(type) ?? EVERYTHING, record: store.read.record };
  const batched = <K, V>(find: (keys: readonly K[]) => Promise<Map<K, V>>) =>
    new DataLoader<K, V | null>(async keys => {
      const found = await find(keys);
      return keys.map(key => found.get(key) ?? null);
    }) as DataLoader<unknown, unknown>;
  const forget = () => {
    plain.clear();
    argued.clear();
  };
  const context: Context & { viewer: Viewer | null } = {
    store, read, viewer, whoAsks, language, words, wire, forget, mayHaveChanged: false,
    willAnswer(fields) { asked = fields; },
    become(viewer) {
      // Apollo answers with a copy of what it was given, so that it is not `context` that changes.
      this.viewer = viewer;
      forget();
    },
    today: dayInChina(now),
    load<K, V>(loader: Loader<K, V>, key: K) {
      let batch = plain.get(loader);
      if (!batch) plain.set(loader, batch = batched<K, V>(keys => loader(read, keys)));
      return batch.load(key) as Promise<V | null>;
    },
    loadWith<A, K, V>(loader: LoaderWith<A, K, V>, args: A, key: K, argsKey = JSON.stringify(args)) {
      let family = argued.get(loader);
      if (!family) argued.set(loader, family = new Map());
      let batch = family.get(argsKey);
      if (!batch) family.set(argsKey, batch = batched<K, V>(keys => loader(read, keys, args)));
      return batch.load(key) as Promise<V | null>;
    },
  };
  return context;
}
