import { png } from '../files.ts';
import { choose } from '../made-files.ts';
import { expect, test } from '../pages/fixtures.ts';
import { openEmpty, providers } from '../providers.ts';

// That nothing of the page breaks the policy is looked at after every test; see the fixture `demo`.

test('the page and its worker are sent with a policy without inline code, eval and wildcards', async ({
  demo,
  page,
  sandbox,
}) => {
  const policies = new Map<string, string>();
  page.on('response', (response) => {
    const { origin, pathname, protocol } = new URL(response.url());
    const policy = response.headers()['content-security-policy'] ?? '';
    // A preview is the page's own, and has no headers.
    if (origin === sandbox.demo && protocol !== 'blob:')
      policies.set(pathname.replace(/-[\w-]{8}\.js$/, '.js'), policy);
  });
  await demo.open('flowkiwi');
  await choose(page, { name: 'quay.png', type: 'image/png', bytes: png(64, 48) });
  await demo.expectState('quay.png', 'ready');
  await expect.poll(() => [...policies.keys()]).toContain('/assets/digest-worker.js');
  for (const [path, policy] of policies) {
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https:(?!\/\/)|data:/);
  }
  expect(policies.get('/')).toContain(`connect-src ${sandbox.harbor} ${sandbox.storage}`);
  expect(policies.get('/')).not.toContain('wasm');
  expect(policies.get('/assets/digest-worker.js')).toContain("'wasm-unsafe-eval'");
  const response = await page.request.get(sandbox.demo);
  expect(response.headers()).toMatchObject({
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
});

test('what the policy is there for does not work', async ({ page, sandbox }) => {
  await page.goto(sandbox.demo);
  const outcome = await page.evaluate(async () => {
    const violated: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective));
    const tried = (attempt: () => unknown) => {
      try {
        attempt();
        return 'done';
      } catch (thrown) {
        return thrown instanceof Error ? thrown.name : 'thrown';
      }
    };
    const script = document.createElement('script');
    const image = document.createElement('img');
    const outcome = {
      html: tried(() => {
        document.body.innerHTML += '<img src=x onerror="window.pwned = 1">';
      }),
      code: tried(() => {
        script.textContent = 'window.pwned = 2';
        document.head.append(script);
      }),
      worker: tried(() => new Worker('/assets/other.js')),
      call: await fetch('http://127.0.0.1:9/').then(
        () => 'done',
        () => 'refused',
      ),
    };
    image.setAttribute('style', 'color: red');
    image.src = 'http://127.0.0.1:9/beacon.png';
    await new Promise((resolve) => {
      image.onerror = resolve;
    });
    return { ...outcome, pwned: Reflect.get(window, 'pwned'), violated: [...new Set(violated)].sort() };
  });
  expect(outcome).toEqual({
    html: 'TypeError',
    code: 'TypeError',
    worker: 'TypeError',
    call: 'refused',
    pwned: undefined,
    violated: ['connect-src', 'img-src', 'require-trusted-types-for', 'style-src-attr'],
  });
});

for (const provider of providers) {
  const suite = provider.isStored ? '' : ' @api';
  test(`a picture is previewed, sent and shown by ${provider.name} under the policy${suite}`, async ({
    demo,
    page,
    sandbox,
  }) => {
    await openEmpty(demo, provider.name, sandbox.harbor);
    const file = { name: 'quay.png', type: 'image/png', bytes: png(640, 480) };
    await choose(page, file, { name: 'berths.csv', type: 'text/csv', bytes: 'berth;tonnes\n1;7\n' });
    const preview = page.locator('.ls-preview img').first();
    await expect(preview).toBeVisible();
    await expect
      .poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
    if (provider.name === 'fliplet') {
      await expect(page.locator('.ls-card').filter({ hasText: 'quay.png' })).toHaveAttribute(
        'data-state',
        'ready',
      );
      return;
    }
    // Haufe's plan says that it takes no pictures.
    await demo.expectState(file.name, provider.name === 'haufe' ? 'failed' : 'ready');
    await demo.expectState('berths.csv', 'ready');
    if (provider.name === 'flowkiwi') {
      await expect(page.getByRole('region', { name: 'Asset' }).locator('pre')).toContainText(
        '"integrity": "verified"',
      );
    }
  });
}
