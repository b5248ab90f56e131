// Takes the pictures of README from a running demo: `node tools/pictures.ts [http://localhost:8080]`. Wants Debian's chromium, or CHROMIUM.
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const WIDTH = 1280;
const LARGEST_BYTES = 200_000;
const origin = process.argv[2] ?? 'http://localhost:8080';
const folder = join(import.meta.dirname, '../docs/pictures');

async function signedIn(browser: Browser, login: string, path: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: WIDTH, height: 900 },
    locale: 'da-DK',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(path);
  await page.locator(`button[name=login][value=${login}]`).click();
  await page.waitForURL((url) => url.pathname === path);
  return page;
}

/** From the top of the page down to `height`, in CSS pixels. */
async function take(page: Page, name: string, height: number): Promise<void> {
  await page.waitForLoadState('networkidle');
  const path = join(folder, `${name}.png`);
  const clip = { x: 0, y: 0, width: WIDTH, height };
  await page.screenshot({ path, clip, fullPage: true });
  const { size } = statSync(path);
  if (size > LARGEST_BYTES) throw new RangeError(`${name}.png has ${size} bytes`);
  console.log(`${name}.png ${size} bytes`);
}

async function clinician(browser: Browser): Promise<void> {
  const page = await signedIn(browser, 'laege', '/kliniker');
  await page.getByRole('link', { name: 'Karen Margrethe Lund' }).click();
  await page.locator('.overview').waitFor();
  await take(page, 'kliniker', 1160);
}

/** After the clinician: the citizen sees that she has been looked up. */
async function citizen(browser: Browser): Promise<void> {
  const page = await signedIn(browser, 'borger', '/borger');
  await take(page, 'borger', 1080);
  await page.goto('/borger/hvem-har-set');
  await page.locator('.visit').first().waitFor();
  await take(page, 'hvem-har-set', 760);
}

mkdirSync(folder, { recursive: true });
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  await clinician(browser);
  await citizen(browser);
} finally {
  await browser.close();
}
