/** What whoever starts the registry has to mend, told in one line: which setting, what is wrong, what to do. */
export class StartFault extends Error {}

export interface Settings {
  host: string;
  port: number;
  databaseUrl: string | null;
  dataDir: string;
}

type Told = (settings: Settings) => string;

const listening: Record<string, Told> = {
  EADDRINUSE: ({ port }) => `PORT: port ${port} is taken by another program; set PORT to a free one, or stop that program. 端口 ${port} 已被占用，请用 PORT 另选一个，或先停止占用它的程序。`,
  EACCES: ({ port }) => `PORT: this user may not listen on port ${port}; set PORT to one above 1023. 当前用户不能使用端口 ${port}，请把 PORT 设为 1024 以上的端口。`,
  EADDRNOTAVAIL: ({ host }) => `HOST: this machine has no address ${host}; set HOST to one of its own, such as 127.0.0.1. 本机没有地址 ${host}，请把 HOST 设为本机地址，例如 127.0.0.1。`,
  ENOTFOUND: ({ host }) => `HOST: there is no host ${host}; set HOST to an address of this machine, such as 127.0.0.1. 找不到主机 ${host}，请把 HOST 设为本机地址，例如 127.0.0.1。`,
};

const unreachable: Told = ({ databaseUrl }) => `DATABASE_URL: no PostgreSQL answers at ${placeOf(databaseUrl)}; start it, or correct host and port in DATABASE_URL. 连不上 ${placeOf(databaseUrl)} 的 PostgreSQL，请先启动它，或更正 DATABASE_URL 中的主机和端口。`;
const notLetIn: Told = ({ databaseUrl }) => `DATABASE_URL: PostgreSQL at ${placeOf(databaseUrl)} does not let this user in; check user and password in DATABASE_URL, and pg_hba.conf. ${placeOf(databaseUrl)} 的 PostgreSQL 拒绝了这个用户，请核对 DATABASE_URL 中的用户名和密码，以及服务器的 pg_hba.conf。`;
const notYet: Told = ({ databaseUrl }) => `DATABASE_URL: PostgreSQL at ${placeOf(databaseUrl)} is starting, stopping or has no connection left; try again in a moment. ${placeOf(databaseUrl)} 的 PostgreSQL 正在启动、停止或连接已满，请稍后再试。`;

const atDatabase: Record<string, Told> = {
  ECONNREFUSED: unreachable, ENOTFOUND: unreachable, EAI_AGAIN: unreachable, ETIMEDOUT: unreachable, EHOSTUNREACH: unreachable, ENETUNREACH: unreachable, ECONNRESET: unreachable,
  '28000': notLetIn, '28P01': notLetIn, '53300': notYet, '57P03': notYet, '57P01': notYet,
  '3D000': ({ databaseUrl }) => `DATABASE_URL: PostgreSQL at ${placeOf(databaseUrl)} has no such database; make it with createdb, or correct the name in DATABASE_URL. ${placeOf(databaseUrl)} 的 PostgreSQL 中没有这个数据库，请先用 createdb 建立，或更正 DATABASE_URL 中的库名。`,
  '42501': ({ databaseUrl }) => `DATABASE_URL: the user may not make tables in the database at ${placeOf(databaseUrl)}; make it the owner of the database, or grant it create on the schema public. DATABASE_URL 中的用户无权在库中建表，请让它成为该库的所有者，或授予 public 模式的 create 权限。`,
};

const noFolder: Told = ({ dataDir }) => `DATA_DIR: ${dataDir} is no folder; set DATA_DIR to one. ${dataDir} 不是文件夹，请把 DATA_DIR 设为一个文件夹。`;

const inFolder: Record<string, Told> = {
  EACCES: ({ dataDir }) => `DATA_DIR: this user may not write in ${dataDir}; set DATA_DIR to a folder of its own, or give it this one. 当前用户不能写入 ${dataDir}，请把 DATA_DIR 设为可写的文件夹，或授予写入权限。`,
  EEXIST: noFolder, ENOTDIR: noFolder,
  ENOSPC: ({ dataDir }) => `DATA_DIR: there is no room left at ${dataDir}; make some, or set DATA_DIR to another disk. ${dataDir} 所在的磁盘已满，请清理，或把 DATA_DIR 设到别的磁盘。`,
};
const alsoUnwritable = ['EPERM', 'EROFS', 'ERR_SQLITE_ERROR'];

/** Why the address cannot be listened at, in one line; the error itself where it is a fault of the program. */
export function portFault(error: unknown, settings: Settings): unknown {
  return firstTold(error, code => listening[code], settings);
}

/** Why the record cannot be opened, in one line; the error itself where it is a fault of the program. */
export function recordFault(error: unknown, settings: Settings): unknown {
  const told = settings.databaseUrl === null ? inFolder : atDatabase;
  return firstTold(error, code => told[told === inFolder && alsoUnwritable.includes(code) ? 'EACCES' : code], settings);
}

/** What the driver of PostgreSQL tells in words alone. */
function untold(message: string): string {
  return /timeout/.test(message) ? 'ETIMEDOUT' : /client password/.test(message) ? '28P01' : '';
}

/** Drivers wrap what the operating system and the server said, each in its own way. */
function firstTold(error: unknown, find: (code: string) => Told | undefined, settings: Settings): unknown {
  for (let at = error; at && typeof at === 'object'; at = (at as { cause?: unknown; previous?: unknown }).cause ?? (at as { previous?: unknown }).previous) {
    const { code, message } = at as { code?: unknown; message?: unknown };
    const told = find(typeof code === 'string' ? code : untold(String(message)));
    if (told) return new StartFault(told(settings));
  }
  return error;
}

/** Where a database is, without its user and password. */
function placeOf(databaseUrl: string | null): string {
  try {
    const { host, pathname } = new URL(databaseUrl!);
    return `${host}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}
