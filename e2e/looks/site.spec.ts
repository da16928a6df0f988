import { expect, type Page, test } from '@playwright/test';
import { sitePages } from '../../scripts/docs/site-pages.ts';
import { offersOf } from '../../scripts/packages/exported-names.ts';
import { publicPackages } from '../../scripts/packages/public-packages.ts';
import { brokenLinks } from './links-of-html.ts';
import { storybookPort } from './ports.ts';
import { openDocs, openStory } from './story-page.ts';

interface Index {
  readonly entries: Readonly<Record<string, { readonly type: string; readonly importPath: string }>>;
}

interface Shown {
  readonly ids: ReadonlySet<string>;
  readonly links: readonly string[];
}

test('the docs show their pages with all pictures, and every link on them leads somewhere', async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  const { entries }: Index = await (await request.get('/index.json')).json();
  const pages = Object.keys(entries).filter((id) => entries[id]?.importPath.endsWith('.mdx'));
  expect(pages).toEqual(expect.arrayContaining([...sitePages().values()]));
  await openStory(page, 'widget-panel--ready');
  const shown = new Map<string, Shown>();
  for (const id of pages) shown.set(id, await show(page, id));
  const problems: string[] = [];
  for (const [id, { links }] of shown) {
    for (const link of links) {
      if (!(await leadsSomewhere(id, link))) problems.push(`${id}: ${link}`);
    }
  }
  expect(problems).toEqual([]);

  async function leadsSomewhere(from: string, link: string): Promise<boolean> {
    const {
      to = from,
      anchor,
      file,
    } = /^(?:\?path=\/docs\/(?<to>[^#]+)|(?<file>[^?#]+))?(?:#(?<anchor>.+))?$/.exec(link)?.groups ?? {};
    if (file !== undefined) return (await request.get(`/${file}`)).ok();
    const target = shown.get(to);
    if (target === undefined) return anchor === undefined && to in entries;
    return anchor === undefined || target.ids.has(decodeURIComponent(anchor));
  }
});

/** Opens a page of the docs; gives what it may be linked to by, and its own links within the site. */
async function show(page: Page, id: string): Promise<Shown> {
  await openDocs(page, id);
  await expect(page.locator('#storybook-docs h1').first(), id).toBeVisible();
  const content = page.locator('.sbdocs-content');
  // Of stories the bytes and pictures are their own tests'.
  const pictures = content.locator('img:not(.story *)');
  await expect
    .poll(
      () =>
        pictures.evaluateAll(
          (all) => all.filter((one) => !(one instanceof HTMLImageElement && one.naturalWidth > 0)).length,
        ),
      {
        message: `pictures of ${id} that do not show`,
      },
    )
    .toBe(0);
  return {
    ids: new Set(await content.locator('[id]').evaluateAll((all) => all.map((one) => one.id))),
    links: await content
      .locator('a[href]:not(.story *)')
      .evaluateAll((all) =>
        all.map((one) => one.getAttribute('href') ?? '').filter((href) => !/^[a-z][a-z+.-]*:/i.test(href)),
      ),
  };
}

for (const one of publicPackages()) {
  test(`the API reference has every export of ${one.manifest.name}`, async ({ request }) => {
    const missing: string[] = [];
    for (const { entry, exported } of offersOf(one)) {
      expect(exported, entry).not.toEqual([]);
      const answer = await request.get(`/api/modules/${entry.replaceAll(/[^\w-]/g, '_')}.html`);
      const html = (await answer.text()).replaceAll('<wbr/>', '');
      missing.push(
        ...exported.filter(({ name }) => !html.includes(`>${name}<`)).map(({ name }) => `${entry}: ${name}`),
      );
    }
    expect(missing).toEqual([]);
  });
}

test('every link of the API reference leads somewhere', async ({ request }) => {
  test.setTimeout(120_000);
  const { followed, broken } = await brokenLinks(
    `http://127.0.0.1:${storybookPort()}/api/index.html`,
    async (url) => {
      const answer = await request.get(url);
      return answer.ok() ? answer.text() : undefined;
    },
  );
  expect(broken).toEqual([]);
  expect(followed).toBeGreaterThan(500);
});
