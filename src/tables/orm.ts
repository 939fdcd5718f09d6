import type { PGlite } from '@electric-sql/pglite';
import type { EventSubscriber } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM as PgliteOrm } from '@mikro-orm/pglite';
import { MikroORM as PostgresOrm } from '@mikro-orm/postgresql';
import type { InferKyselyDB, SqlEntityManager } from '@mikro-orm/sql';
import type pg from 'pg';
import { migrations } from '../../migrations/index.js';
import { projectFile } from './projectFile.js';
import { AccountTable, PasswordLinkTable, SessionTable } from './account.js';
import { AgreementPairTable, AgreementTable, RegisterSeriesTable } from './agreement.js';
import { ContactRevealTable, ContactTable } from './contact.js';
import { CountryTable, MembershipTable } from './country.js';
import { DivisionTable } from './division.js';
import { DraftTable, ReviewRouteTable, ReviewStepTable } from './draft.js';
import { ExchangeTable } from './exchange.js';
import { ActTable, AuditEntryTable, IdempotencyKeyTable, KeyVersionTable, RecordHeadTable } from './history.js';
import { ImportBatchTable } from './importBatch.js';
import { InitiativeTable, PublishedFigureTable } from './initiative.js';
import { OfficeTable } from './office.js';
import { PartnerIdentifierTable, PartnerMergeTable, PartnersApartTable, PartnersSuspectedTable, PartnerStandingTable, PartnerTable } from './partner.js';
import { SchoolsApartTable, SchoolsSuspectedTable, SchoolTable } from './school.js';
import { TwinningTable } from './twinning.js';
import { UploadTable } from './upload.js';

export const entities = [
  DivisionTable, CountryTable, MembershipTable,
  SchoolTable, SchoolsApartTable, SchoolsSuspectedTable,
  PartnerTable, PartnerIdentifierTable, PartnersApartTable, PartnersSuspectedTable, PartnerMergeTable, PartnerStandingTable,
  AgreementTable, AgreementPairTable, RegisterSeriesTable, TwinningTable, ExchangeTable,
  InitiativeTable, PublishedFigureTable,
  OfficeTable, AccountTable, SessionTable, PasswordLinkTable,
  DraftTable, ReviewStepTable, ReviewRouteTable, ContactTable, ContactRevealTable, UploadTable, ImportBatchTable,
  ActTable, AuditEntryTable, RecordHeadTable, IdempotencyKeyTable, KeyVersionTable,
] as const;

/** The record as Kysely sees it: SQL's own names, so that what a read says is what the server runs. */
export type Database = InferKyselyDB<(typeof entities)[number]>;
export type Em = SqlEntityManager;
export type Orm = PgliteOrm | PostgresOrm;

export interface OrmOptions {
  /** A PostgreSQL server's address; or the embedded record, already open. */
  on: { url: string; poolSize: number } | { pglite: PGlite };
  subscribers?: EventSubscriber[];
  onQuery?: (sql: string) => void;
  /** Keeps migrations/snapshot.json beside the tables; only `npm run migration` does, a running registry writes only its data. */
  keepSnapshot?: boolean;
}

/**
 * Kilobytes: an index that gathers what it is given is looked through to its end by every search, so what waits there is
 * little, and whoever enters thousands of rows says otherwise (features/name/gathering). PostgreSQL takes no less.
 */
export const LEAST_PENDING = 64;

export function openOrm({ on, subscribers = [], onQuery, keepSnapshot = false }: OrmOptions): Orm {
  const options = {
    entities: [...entities],
    subscribers,
    extensions: [Migrator],
    migrations: {
      migrationsList: migrations,
      path: projectFile('migrations'),
      snapshot: keepSnapshot,
      snapshotName: 'snapshot',
      snapshotOnMigrate: false,
      emit: 'ts' as const,
      pathTs: projectFile('migrations'),
      tableName: 'migration',
    },
    debug: onQuery ? ['query' as const] : (false as const),
    colors: false,
    logger: onQuery ?? (() => {}),
    ensureDatabase: false,
  };
  if ('pglite' in on) return new PgliteOrm({ ...options, dbName: 'postgres', driverOptions: { pglite: on.pglite } });
  return new PostgresOrm({ ...options, clientUrl: on.url, pool: { min: 0, max: on.poolSize }, driverOptions: { onPoolCreated: giveBackWhatBroke, options: `-c gin_pending_list_limit=${LEAST_PENDING}` } });
}

/**
 * Kysely gives a transaction's connection back once it is committed or rolled back. On one that broke neither comes about,
 * so it was kept for good: after a few of them nothing could be written any more. So it is given back when it ends.
 */
function giveBackWhatBroke(pool: pg.Pool): void {
  const out = new WeakSet<pg.PoolClient>();
  pool.on('acquire', client => { out.add(client); });
  pool.on('release', (_error, client) => { out.delete(client as pg.PoolClient); });
  pool.on('connect', client => client.once('end', () => {
    if (!out.has(client)) return;
    client.release(true);
    client.release = () => {};
  }));
}
