import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Bundle } from '#fhir';
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

test('every view of a person is accessible, at 1280 px, there with text twice as large, and at 320 px', async () => {
  for (const width of [1280, 640, 320]) {
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

test('what a citizen blocks is withheld at the doctor’s next look, and told to be; lifting it gives it back', async () => {
  const { page, complaints } = await aVisitor(browser, demo.origin);
  const doctor = await aVisitor(browser, demo.origin);
  await signIn(doctor.page, '/kliniker', 'laege');
  await doctor.page.getByRole('link', { name: karen?.name ?? '' }).click();
  await doctor.page.locator('.overview').waitFor();
  const withheld = doctor.page.getByText('Vises ikke for dig.');
  assert.equal(await withheld.count(), 0);

  await signIn(page, '/borger/spaerringer', 'borger');
  await assertAccessible(page);
  await page.getByLabel('Oplysninger fra ét sted').check();
  assert.ok((await page.getByLabel('Sted, der har sendt').locator('option').count()) > 3);
  await page.getByLabel('Alle dine oplysninger').check();
  await page.getByLabel('Et behandlingssted').check();
  await page.getByRole('button', { name: 'Spær', exact: true }).click();
  await page.getByRole('link', { name: 'Vælg et behandlingssted.' }).waitFor();
  const place = page.getByLabel('Behandlingssted', { exact: true });
  await place.selectOption({ label: 'Lægehuset Skovskrænten' });
  await page.getByRole('button', { name: 'Spær', exact: true }).click();
  await page.getByText('ser ikke dine oplysninger').waitFor();
  await assertAccessible(page);

  await doctor.page.reload();
  await withheld.first().waitFor();
  assert.equal(await doctor.page.locator('h1').textContent(), karen?.name);
  await assertAccessible(doctor.page);

  await page.getByRole('button', { name: /^Ophæv/ }).click();
  await page.getByText('Ophævet').waitFor();
  await doctor.page.reload();
  await doctor.page.locator('.overview').waitFor();
  assert.equal(await withheld.count(), 0);
  assert.deepEqual([...complaints, ...doctor.complaints], []);
});

test('a stranger gets the same page as for an id that nobody has, to the character', async () => {
  // Mette is nobody's in the municipality's care: its nurse has no relation to her, and her doctor has one.
  const own = await fetch(`${demo.origin}/fhir/R4/Patient?_count=1`, {
    headers: { authorization: `Bearer ${await demo.token('foraelder')}` },
  });
  const id = ((await own.json()) as Bundle).entry?.[0]?.resource?.id ?? '';
  const seenBy = async (login: string, ...ids: readonly string[]) => {
    const { page } = await aVisitor(browser, demo.origin);
    await signIn(page, '/kliniker', login);
    const pages: (readonly [status: number | undefined, html: string])[] = [];
    for (const each of ids) {
      const response = await page.goto(`/kliniker/patient/${each}`);
      const html = (await response?.text()) ?? '';
      const comparable = html.replaceAll(each, 'ID').replace(/"now":\d+/, '"now":0');
      pages.push([response?.status(), comparable]);
    }
    await assertAccessible(page);
    return pages;
  };
  const [known] = await seenBy('laege', id);
  assert.equal(known?.[0], 200);

  const [stranger, nobody] = await seenBy('sygeplejerske', id, randomUUID());
  assert.equal(nobody?.[0], 404);
  assert.deepEqual(stranger, nobody);
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

test('sign-in and pages speak the language that the browser asks for', async () => {
  const { page, complaints } = await aVisitor(browser, demo.origin, { locale: 'en-GB' });
  await page.goto('/');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.getByRole('link', { name: 'Sign in as a clinician' }).click();
  await page.getByRole('heading', { name: 'Choose a test login' }).waitFor();
  await assertAccessible(page);
  await page.locator('button[name=login][value=laege]').click();
  await page.waitForURL('/kliniker');

  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.equal(await page.locator('.reader-role').textContent(), 'Doctor');
  assert.deepEqual(complaints, []);
});

test('who asks for stillness and for colours of their own gets both', async () => {
  const { page } = await aVisitor(browser, demo.origin, { isStill: true, hasOwnColours: true });
  await signIn(page, '/borger', 'borger');
  await assertAccessible(page);

  const moving = 'document.getAnimations().filter(({ effect }) => effect.getTiming().duration > 1)';
  assert.equal(await page.evaluate(`${moving}.length`), 0);
  const sectors = "[...document.querySelectorAll('.lane rect, .sector')]";
  const drawn = `getComputedStyle(each).fill !== getComputedStyle(document.body).backgroundColor`;
  assert.ok(await page.evaluate(`${sectors}.length > 0 && ${sectors}.every((each) => ${drawn})`));
});

test('nothing in a panel is wider than the panel, whatever the width of the window', async () => {
  const { page } = await aVisitor(browser, demo.origin);
  await signIn(page, '/kliniker', 'laege');
  await page.getByRole('link', { name: karen?.name ?? '' }).click();
  await page.locator('.overview').waitFor();
  for (const width of [1280, 1180, 1024, 800, 640, 320]) {
    await page.setViewportSize({ width, height: 900 });
    const beyond = "[...document.querySelectorAll('.panel-body')]"
      .concat('.filter((body) => body.scrollWidth > body.clientWidth)')
      .concat('.map((body) => body.textContent.slice(0, 40))');
    assert.deepEqual(await page.evaluate(beyond), [], `at ${width} px`);
  }
});
