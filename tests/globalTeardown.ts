import { rmSync } from 'node:fs';

export default async function globalTeardown(): Promise<void> {
  await (globalThis as { stopAll?: () => Promise<void> }).stopAll?.();
  rmSync(process.env['TEST_TEMPLATES']!, { recursive: true, force: true });
}
