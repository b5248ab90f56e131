import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { demoLogins } from '../../data/people/index.ts';
import { type Demo, startDemo } from '../support/demo.ts';
import { assertAccessible, aVisitor, openBrowser, signIn } from './support/visitor.ts';

const karen = demoLogins.find(({ login }) => login === 'borger');
const number = karen?.identifier?.value ?? '';

let demo: Demo;
let browser: Browser;

before(async () => {
  demo = await startDemo({ people: 12 });
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

test('a clinician finds a citizen by number, and no number stands in an address', async () => {
  const { page, complaints } = await aVisitor(browser, demo.origin);
  await signIn(page, '/kliniker', 'laege');
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));

  await page.getByLabel('CPR-nummer').fill(number);
  await page.getByRole('button', { name: 'Find' }).click();
  await page.waitForURL(/\/kliniker\/patient\//);

  assert.equal(await page.locator('h1').textContent(), karen?.name);
  assert.deepEqual(
    addresses.filter((address) => address.includes(number)),
    [],
  );
  assert.ok((await page.locator('.source-item').count()) >= 3, 'at least three sources');
  assert.deepEqual(complaints, []);
});

test('every view of a person is accessible, at 1280 and at 320 px', async () => {
  for (const width of [1280, 320]) {
    const { page, complaints } = await aVisitor(browser, demo.origin, { width });
    await signIn(page, '/kliniker', 'laege');
    await assertAccessible(page);
    await page.getByRole('link', { name: karen?.name ?? '' }).click();
    await page.locator('.overview').waitFor();
    await assertAccessible(page);
    for (const view of ['Tidslinje', 'Målinger']) {
      await page.getByRole('navigation', { name: 'Visninger' }).getByText(view).click();
      await page
        .getByRole('link', { name: view, exact: true })
        .and(page.locator('[aria-current]'))
        .waitFor();
      await assertAccessible(page);
    }
    await page.goBack();
    await page.goBack();
    await page.locator('.overview').waitFor();
    assert.deepEqual(complaints, []);
  }
});

test('the citizen sees her overview and that her doctor has looked', async () => {
  const doctor = await aVisitor(browser, demo.origin);
  await signIn(doctor.page, '/kliniker', 'laege');
  await doctor.page.getByRole('link', { name: karen?.name ?? '' }).click();
  await doctor.page.locator('.overview').waitFor();

  const { page, complaints } = await aVisitor(browser, demo.origin);
  await signIn(page, '/borger', 'borger');
  assert.equal(await page.locator('h1').textContent(), karen?.name);
  await assertAccessible(page);

  await page.getByRole('link', { name: 'Hvem har set' }).click();
  await page.getByText('Hanne Vestergaard').first().waitFor();
  await assertAccessible(page);

  await page.getByRole('link', { name: 'Dine aftaler' }).click();
  await page.getByRole('heading', { name: 'Dine aftaler' }).waitFor();
  await assertAccessible(page);
  assert.deepEqual(complaints, []);
});

test('a stranger gets the same page as for an id that nobody has', async () => {
  const doctor = await aVisitor(browser, demo.origin);
  await signIn(doctor.page, '/kliniker', 'laege');
  const link = doctor.page.getByRole('link', { name: karen?.name ?? '' });
  const address = (await link.getAttribute('href')) ?? '';

  const { page } = await aVisitor(browser, demo.origin);
  await signIn(page, '/kliniker', 'sygeplejerske');
  const seen = async (path: string) => {
    const response = await page.goto(path);
    return [response?.status(), await page.locator('main').textContent()];
  };
  const nobody = await seen('/kliniker/patient/00000000-0000-4000-8000-000000000000');
  assert.equal(nobody[0], 404);

  const hasRelation = await page
    .goto('/kliniker')
    .then(() => page.getByText(karen?.name ?? '').count());
  if (hasRelation === 0) assert.deepEqual(await seen(address), nobody);
  await assertAccessible(page);
});

test('signed out, a deep link leads to the sign-in and back again', async () => {
  const { page } = await aVisitor(browser, demo.origin);
  await signIn(page, '/borger/hvem-har-set', 'borger');
  await page.getByRole('button', { name: 'Log af' }).click();
  await page.waitForLoadState();
  await page.goto('/borger');
  assert.ok(await page.locator('button[name=login]').first().isVisible());
});

test('the language is remembered from page to page', async () => {
  const { page } = await aVisitor(browser, demo.origin);
  await page.goto('/');
  await assertAccessible(page);
  await page.getByRole('link', { name: 'English' }).click();

  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.reload();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await assertAccessible(page);
});

test('the first stop of the keyboard is the way past the menu', async () => {
  const { page } = await aVisitor(browser, demo.origin);
  await page.goto('/');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate('document.activeElement.getAttribute("href")'), '#main');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate('document.activeElement.id'), 'main');
});

test('a number that is none is refused before anything is asked, and the error takes the focus', async () => {
  const { page } = await aVisitor(browser, demo.origin);
  await signIn(page, '/kliniker', 'laege');
  await page.getByLabel('CPR-nummer').fill('123');
  await page.keyboard.press('Enter');
  await page.locator('.error-summary').waitFor();

  assert.ok(await page.evaluate('document.activeElement.classList.contains("error-summary")'));
  await assertAccessible(page);
});

test('the overview is readable without script', async () => {
  const { page } = await aVisitor(browser, demo.origin, { javaScriptEnabled: false });
  await signIn(page, '/borger', 'borger');

  assert.equal(await page.locator('h1').textContent(), karen?.name);
  assert.ok((await page.locator('.panel').count()) > 5);
});
