import type { BenchProvider } from '../page/setup.ts';
import { onPlan, onPut } from '../suite/calls.ts';
import { rowsIn } from '../suite/people.ts';
import { expect, row } from '../suite/row.ts';

const file = { name: 'quay.csv', size: 3000 };
const toStorage: readonly BenchProvider[] = [
  'haufe',
  'saferme',
  'presigned-put',
  'presigned-post',
  's3-multipart',
];

for (const provider of toStorage) {
  row(
    83,
    `nothing that the application has put into axios or a cookie reaches the storage host: ${provider}`,
    async ({ bench, fault, harbor, page }) => {
      await bench.load();
      // Cookies know no ports, so that these are the storage host's as well.
      const { origin } = new URL(page.url());
      await page.context().addCookies([
        { name: 'session', value: 'app-secret', url: origin },
        { name: 'XSRF-TOKEN', value: 'app-secret', url: origin },
      ]);
      const headers = { Authorization: 'Bearer app-secret' };
      const [upload] = await bench.upload({ provider, axiosDefaults: { headers } }, file);
      expect(upload).toMatchObject({ status: 'ready' });
      const log = await harbor.log();
      const namesTo = (target: string) =>
        new Set(log.filter((one) => one.target === target).flatMap(({ headerNames }) => headerNames));
      fault.happened('the API was told a default of axios', namesTo('api').has('authorization'));
      fault.happened('the storage host was sent to', namesTo('storage').size > 0);
      const forbidden = ['authorization', 'cookie', 'x-xsrf-token', 'api-key', 'user-id', 'auth-token'];
      expect([...namesTo('storage')].filter((name) => forbidden.includes(name))).toEqual([]);
      expect(await bench.told()).not.toContain('app-secret');
    },
  );
}

const signedUrl = 'http://127.0.0.1:9/b/k?X-Amz-Credential=AKID%2F1&X-Amz-Signature=5ec2e7'.replaceAll(
  '&',
  '&amp;',
);

row(
  84,
  'a storage host that repeats the signed URL in its refusal is not repeated',
  async ({ bench, fault }) => {
    const body = `<Error><Code>AccessDenied</Code><Message>No right to ${signedUrl} here</Message><RequestId>${signedUrl}</RequestId></Error>`;
    await fault.add(onPut({ kind: 'status', status: 403, body }));
    const [upload] = await bench.upload({ provider: 'haufe' }, file);
    expect(upload).toMatchObject({
      status: 'failed',
      error: { code: 'forbidden', serverMessage: 'No right to [url] here', requestId: '[url]' },
    });
    expect(await bench.told()).not.toMatch(/5ec2e7|127\.0\.0\.1:9/);
  },
);

row(
  84,
  'an API that repeats the request’s own credential in its refusal is not repeated',
  async ({ bench, fault }) => {
    const body = {
      message: 'Invalid: Bearer dev-token at http://127.0.0.1:9/a?token=5ec2e7',
      hint: 'See api_key=5ec2e7',
    };
    await fault.add(onPlan({ kind: 'status', status: 403, body }));
    const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
    expect(upload).toMatchObject({
      status: 'failed',
      error: { code: 'forbidden', hint: 'See api_key=[redacted]' },
    });
    expect(upload?.error?.serverMessage).toMatch(/^Invalid: .*\[redacted\] at \[url\]$/);
    expect(await bench.told()).not.toMatch(/5ec2e7|dev-token/);
  },
);

row(
  84,
  'a transfer that breaks off leaves its signed URL in no error, no state and no database',
  async ({ bench, fault }) => {
    await fault.add(onPut({ kind: 'reset', afterBytes: 0 }, 20));
    const [upload] = await bench.upload(
      { provider: 'presigned-put', uploader: { retry: { attempts: 2 } } },
      file,
    );
    expect(upload).toMatchObject({ status: 'failed', error: { code: 'network' } });
    expect(await bench.told()).not.toMatch(/X-Amz-|harbor-uploads/);
  },
);

const markup = '<img src=x onerror="window.pwned=1"><script>window.pwned=2</script>';
/** What nobody here writes into the page, so that only a text could have become it. */
const foreign =
  '#root :is(script, iframe, object, embed, [onerror], [onload], a[href], img:not([src^="blob:"]))';

row(85, 'markup in names and in a server’s words is text', async ({ bench, fault, page }) => {
  await fault.add(onPlan({ kind: 'status', status: 422, body: { message: `No: ${markup} \u202e now` } }, 2));
  await bench.open({ provider: 'presigned-put' });
  await bench.mount('widget');
  const names = [`${markup}.png`, 'javascript:alert(1).html', 'photo\u202egpj.exe', '__proto__'];
  await bench.add(...names.map((name) => ({ name, size: 200 })));
  await bench.settled();
  await expect(rowsIn(page, 'failed')).toHaveCount(2);
  await expect(rowsIn(page, 'ready')).toHaveCount(2);
  await expect(page.locator(foreign)).toHaveCount(0);
  expect(await page.evaluate(() => Reflect.get(window, 'pwned'))).toBeUndefined();
  const shown = await page.locator('#root .ls-name .ls-vh').allTextContents();
  expect(shown).toEqual(names);
  const seen = await page.locator('#root').locator('.ls-name bdi, .ls-status').allTextContents();
  expect(seen.join()).not.toContain('\u202e');
});

row(
  86,
  'an SVG is shown as a picture, in which no script runs, and nothing opens it',
  async ({ bench, fault, page }) => {
    await bench.open({ provider: 'presigned-put', uploader: { autoStart: false } });
    await bench.mount('widget');
    const content = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="top.pwned=1">
    <script>top.pwned=2</script><rect width="9" height="9" fill="red"/></svg>`;
    await bench.add({ name: 'drawing.svg', type: 'image/svg+xml', content });
    const picture = page.locator('#root .ls-preview img');
    await expect(picture).toBeVisible();
    const width = () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth);
    await expect.poll(width).toBe(9);
    fault.happened('the picture was drawn from a file with a script in it', content.includes('<script>'));
    await expect(page.locator(foreign)).toHaveCount(0);
    expect(await page.evaluate(() => Reflect.get(window, 'pwned'))).toBeUndefined();
    const uses = await page.evaluate(
      (src) =>
        [...document.querySelectorAll('*')]
          .filter(({ outerHTML, children }) => children.length === 0 && outerHTML.includes(src ?? ''))
          .map(({ tagName }) => tagName),
      await picture.getAttribute('src'),
    );
    expect(uses).toEqual(['IMG']);
  },
);
