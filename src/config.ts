/** Everything that the environment decides. This file alone reads process.env. */
export interface Config {
  host: string;
  port: number;
  /** Null: the embedded record in `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
  firstContent: 'public-record' | 'none';
  adminEmail: string;
  /** Null: one is made up and printed once. */
  adminPassword: string | null;
  /** Origins, as https://example.org, whose pages may read answers and send credentials. Empty: none but our own. */
  corsOrigins: string[];
  /** Whether a proxy before us says who calls (X-Forwarded-*). */
  trustProxy: boolean;
  /** Whether the API browser is there for everyone: in development, and where nobody but this machine can ask. */
  openBrowser: boolean;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
}

export class ConfigFault extends Error {}

/** The language of whoever sits at the terminal, by its locale; English where that is none of ours. */
export function languageOfTerminal(env: Readonly<Record<string, string | undefined>> = process.env): 'zh' | 'en' {
  return /^zh/i.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'zh' : 'en';
}

/** @throws ConfigFault that names every variable that is wrong, and what it takes. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const faults: string[] = [];
  const text = (name: string, fallback: string) => env[name] || fallback;
  const oneOf = <T extends string>(name: string, values: readonly T[], fallback: T): T => {
    const value = text(name, fallback);
    if (!values.includes(value as T)) faults.push(`${name} is "${value}"; it takes ${values.join(', ')}.`);
    return value as T;
  };
  const port = Number(text('PORT', '4000'));
  if (!Number.isInteger(port) || port < 0 || port > 65535) faults.push(`PORT is "${env['PORT']}"; it takes a number from 0 to 65535.`);
  const databaseUrl = env['DATABASE_URL'] || null;
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) faults.push('DATABASE_URL takes an address such as postgres://user:password@host:5432/name.');
  const adminEmail = text('ADMIN_EMAIL', 'admin@example.org');
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(adminEmail)) faults.push(`ADMIN_EMAIL is "${adminEmail}"; it takes an e-mail address.`);
  const adminPassword = env['ADMIN_PASSWORD'] || null;
  if (adminPassword !== null && adminPassword.length < 12) faults.push('ADMIN_PASSWORD takes at least 12 characters.');
  const corsOrigins = text('CORS_ORIGINS', '').split(',').map(origin => origin.trim()).filter(Boolean);
  for (const origin of corsOrigins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) faults.push(`CORS_ORIGINS has "${origin}"; it takes origins such as https://example.org, separated by commas.`);
  }
  const host = text('HOST', '127.0.0.1');
  const trustProxy = oneOf('TRUST_PROXY', ['yes', 'no'], 'no') === 'yes';
  const environment = oneOf('NODE_ENV', ['production', 'development', 'test'], 'production');
  const config: Config = {
    host,
    port,
    databaseUrl,
    dataDir: text('DATA_DIR', './data'),
    firstContent: oneOf('FIRST_CONTENT', ['public-record', 'none'], 'public-record'),
    adminEmail,
    adminPassword,
    corsOrigins,
    trustProxy,
    openBrowser: environment === 'development' || (['127.0.0.1', '::1', 'localhost'].includes(host) && !trustProxy),
    logLevel: oneOf('LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'info'),
  };
  if (faults.length) throw new ConfigFault(`The registry cannot start as it is configured:\n${faults.map(fault => `  - ${fault}`).join('\n')}`);
  return config;
}
