/** What was found where links were followed. */
export interface Followed {
  /** How many pages were read. */
  readonly followed: number;
  /** Where a link stands that leads to no page, or to no place on it, and how it is written. */
  readonly broken: readonly string[];
}

/**
 * Follows every link of static HTML that leads to the same folder or below, from one page on.
 *
 * @param read gives a page's HTML; `undefined` where there is none
 */
export async function brokenLinks(
  start: string,
  read: (url: string) => Promise<string | undefined>,
): Promise<Followed> {
  const folder = new URL('.', start).href;
  const pages = new Map<string, ReadonlySet<string> | undefined>();
  const links: { from: string; href: string }[] = [];
  const waiting = [start];
  for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
    if (pages.has(url)) continue;
    const html = await read(url);
    pages.set(url, html === undefined ? undefined : new Set(matches(html, /\bid="([^"]+)"/g)));
    for (const href of matches(html ?? '', /<a\b[^>]*?\bhref="([^"]+)"/g)) {
      const to = new URL(href, url);
      if (!to.href.startsWith(folder)) continue;
      links.push({ from: url, href });
      to.hash = '';
      waiting.push(to.href);
    }
  }
  const broken = links.filter(({ from, href }) => {
    const to = new URL(href, from);
    const anchor = decodeURIComponent(to.hash.slice('#'.length));
    to.hash = '';
    const ids = pages.get(to.href);
    return ids === undefined || (anchor !== '' && !ids.has(anchor));
  });
  return {
    followed: pages.size,
    broken: [...new Set(broken.map(({ from, href }) => `${from.slice(folder.length)}: ${href}`))],
  };
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, found = '']) => found.replaceAll('&amp;', '&'));
}
