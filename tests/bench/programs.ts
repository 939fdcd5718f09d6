import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { projectFile } from '../../src/tables/projectFile.js';

/** The flags that `npm start` gives to node; the floor gets them too. */
const nodeFlags = /node (.*) dist/.exec((JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { scripts: { start: string } }).scripts.start)![1]!.split(' ');

export const children = new Set<ChildProcess>();
export function run(file: string, args: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [...nodeFlags, projectFile(file), ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] });
  children.add(child);
  return child;
}
export async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  children.delete(child);
}
export function freePort(): Promise<number> {
  return new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
export async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await fetch(url).then(() => true, () => false)) return;
    await pause(100);
  }
  throw new Error(`${url} does not answer`);
}
