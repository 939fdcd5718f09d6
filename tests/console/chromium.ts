import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';

/** The browser of this machine; empty where there is none. Nothing is downloaded. */
export const chromiumAt = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find(path => existsSync(path)) ?? '';

export function openBrowser(): Promise<Browser> {
  // Debian's Chromium as root has no sandbox; pages here come from this machine alone.
  return chromium.launch({ executablePath: chromiumAt, args: ['--no-sandbox', '--disable-gpu'], env: { ...process.env, LANGUAGE: 'zh_CN' } });
}
