import type { Page, Route } from '@playwright/test';

/** Requests that are kept from leaving the page. */
export interface Held {
  /** Resolves once there is one. */
  readonly first: Promise<void>;
  /** Lets them go, and all that follow. */
  release(): Promise<void>;
}

/**
 * Keeps requests from leaving the page until they are released: something that takes as long as a row needs, on
 * however slow a machine.
 */
export async function hold(page: Page, method: string, path: RegExp): Promise<Held> {
  const waiting: Route[] = [];
  let tellFirst = () => {};
  const first = new Promise<void>((resolve) => {
    tellFirst = resolve;
  });
  const own = (url: URL) => path.test(url.pathname);
  let isOver = false;
  await page.route(own, async (route) => {
    if (isOver || route.request().method() !== method) return route.fallback();
    waiting.push(route);
    tellFirst();
  });
  return {
    first,
    async release() {
      isOver = true;
      await Promise.all(waiting.splice(0).map((route) => route.continue()));
    },
  };
}
