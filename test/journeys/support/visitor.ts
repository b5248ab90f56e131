import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: FLAGS });
}

export interface Visitor {
  readonly page: Page;
  /** Complaints of the browser: a refused script, a hydration that did not fit. */
  readonly complaints: readonly string[];
}

/** A browser window of nobody in particular. */
export async function aVisitor(
  browser: Browser,
  origin: string,
  options: {
    readonly width?: number;
    readonly javaScriptEnabled?: boolean;
    readonly locale?: string;
    readonly isStill?: boolean;
    readonly hasOwnColours?: boolean;
  } = {},
): Promise<Visitor> {
  const { width = 1280, javaScriptEnabled = true, locale = 'da-DK' } = options;
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width, height: 900 },
    locale,
    reducedMotion: options.isStill ? 'reduce' : null,
    forcedColors: options.hasOwnColours ? 'active' : null,
    javaScriptEnabled,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const isStatus = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isStatus) complaints.push(message.text());
  });
  return { page, complaints };
}

/** Goes to an address and signs in as a test login when asked to. */
export async function signIn(page: Page, address: string, login: string): Promise<void> {
  await page.goto(address);
  await page.locator(`button[name=login][value=${login}]`).click();
  await page.waitForURL((url) => url.pathname === address);
}

/** No axe violation, and nothing wider than the window. */
export async function assertAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    [],
  );
  const beyond = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  assert.equal(beyond, 0, `${page.url()} is wider than the window`);
}
