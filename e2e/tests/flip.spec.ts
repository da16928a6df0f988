import { realFile } from '../files.ts';
import { choose, pressForChooser } from '../made-files.ts';
import { expect, test } from '../pages/fixtures.ts';

test('after an internal error of Flip’s, Retry sends the file again and it is finished', async ({
  demo,
  harbor,
  page,
}) => {
  await demo.open('flip');
  await harbor.addFault({ path: '/api/external/v1/attachments', fault: { kind: 'fail-processing' } });
  await choose(page, { name: 'unlucky.txt', bytes: 'once more' });
  await demo.expectState('unlucky.txt', 'failed');
  await expect(demo.row('unlucky.txt')).toContainText(/try again.*notify your Flip contact/is);
  await demo.button('Retry: unlucky.txt').click();
  await demo.expectState('unlucky.txt', 'ready');
  const calls = await harbor.calls();
  expect(calls.filter((call) => call === 'POST /api/external/v1/attachments')).toHaveLength(2);
  const asked = calls.filter((call) => call.endsWith('/status'));
  expect(new Set(asked).size, 'the second attempt has an id of its own').toBe(2);
  expect(asked.at(-1)).toContain(await demo.reference());
});

test('a file can be uploaded, failed, retried and removed with the keyboard alone', async ({
  demo,
  harbor,
  page,
}, info) => {
  await demo.open('haufe');
  const tab = page.getByRole('tab', { name: 'Flip', exact: true });
  for (let steps = 0; steps < 10 && !(await isInTabs()); steps += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Home');
  await expect(tab).toBeFocused();
  await expect(tab).toHaveAttribute('aria-selected', 'true');

  await harbor.addFault({ path: '/api/external/v1/attachments', fault: { kind: 'fail-processing' } });
  const browse = demo.button('Browse files');
  for (let steps = 0; steps < 30 && !(await isFocused()); steps += 1) await page.keyboard.press('Tab');
  await expect(browse).toBeFocused();
  const chooser = await pressForChooser(page, 'Enter');
  const file = await realFile(info, 'typed.txt', 'chosen with the keyboard');
  await chooser.setFiles(file.path);
  await demo.expectState('typed.txt', 'failed');

  for (let steps = 0; steps < 30 && !(await onRow()); steps += 1) await page.keyboard.press('Tab');
  await expect(demo.row('typed.txt')).toBeFocused();
  await page.keyboard.press('r');
  await demo.expectState('typed.txt', 'ready');
  await expect(demo.row('typed.txt')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(demo.row('typed.txt')).toHaveCount(0);

  function isInTabs() {
    return page.evaluate(() => document.activeElement?.getAttribute('role') === 'tab');
  }
  function isFocused() {
    return browse.evaluate((element) => element === document.activeElement);
  }
  function onRow() {
    return demo.row('typed.txt').evaluate((element) => element === document.activeElement);
  }
});
