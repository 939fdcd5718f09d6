import { portFault, recordFault, StartFault } from '../../src/server/startFault.js';

const settings = { host: '127.0.0.1', port: 80, databaseUrl: 'postgres://keeper:kept-secret@db.gansu.example:5432/register', dataDir: '/srv/register' };
const embedded = { ...settings, databaseUrl: null };
const failed = (code: string | undefined, message = 'it failed') => Object.assign(new Error(message), { code });

describe('what keeps the registry from starting is one line that names the setting, in both languages', () => {
  it.each<[what: string, told: unknown, setting: string]>([
    ...['EADDRINUSE', 'EACCES'].map(code => [code, portFault(failed(code), settings), 'PORT'] as [string, unknown, string]),
    ...['EADDRNOTAVAIL', 'ENOTFOUND'].map(code => [code, portFault(failed(code), settings), 'HOST'] as [string, unknown, string]),
    ...['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '28P01', '28000', '3D000', '42501', '53300', '57P03'].map(code => [code, recordFault(failed(code), settings), 'DATABASE_URL'] as [string, unknown, string]),
    ['a driver\'s wrapping', recordFault(Object.assign(new Error('wrapped'), { previous: failed('42501') }), settings), 'DATABASE_URL'],
    ['a connection that is not made in time', recordFault(failed(undefined, 'timeout expired'), settings), 'DATABASE_URL'],
    ['an address without a password', recordFault(failed(undefined, 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string'), settings), 'DATABASE_URL'],
    ...['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC', 'ERR_SQLITE_ERROR'].map(code => [code, recordFault(failed(code), embedded), 'DATA_DIR'] as [string, unknown, string]),
  ])('%s', (_what, told, setting) => {
    expect(told).toBeInstanceOf(StartFault);
    const { message } = told as StartFault;
    expect(message).toMatch(new RegExp(`^${setting}: [^\\n]+\\p{Script=Han}[^\\n]+。$`, 'u'));
    expect(message).not.toMatch(/kept-secret|keeper|undefined/);
  });

  it('what is a fault of the program stays what it is', () => {
    for (const error of [failed('23505'), new TypeError('x is no function'), failed('ECONNREFUSED')]) expect(recordFault(error, embedded)).toBe(error);
    const other = failed('28P01');
    expect(portFault(other, settings)).toBe(other);
  });
});
