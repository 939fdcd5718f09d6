import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

export interface Load { perSecond: number; p50: number; p95: number; p99: number; failures: number }

/** Sends bodies in turn over a fixed number of connections for a while; the times are in milliseconds. */
export async function load(url: string, bodies: readonly string[], seconds: number, connections: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let failures = 0;
  let next = 0;
  const started = performance.now();
  const until = started + seconds * 1000;
  const worker = async () => {
    while (performance.now() < until) {
      const body = bodies[next++ % bodies.length]!;
      const sent = performance.now();
      const ok = await post(agent, url, body).then(({ status }) => status === 200, () => false);
      times.push(performance.now() - sent);
      if (!ok) failures += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const took = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: times.length / took, p50: at(0.5), p95: at(0.95), p99: at(0.99), failures };
}

export function post(agent: Agent | undefined, url: string, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, response => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => { parts.push(part); });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
    });
    sending.on('error', reject);
    sending.end(body);
  });
}
