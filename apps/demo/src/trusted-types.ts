/**
 * Under `require-trusted-types-for 'script'` no string becomes script but by this policy: the address of this page's
 * own worker, which computes hashes.
 */
window.trustedTypes?.createPolicy('default', {
  createScriptURL(url) {
    const { origin, pathname } = new URL(url, location.href);
    if (origin === location.origin && /\/digest-worker[^/]*\.[jt]s$/.test(pathname)) return url;
    throw new TypeError(`${pathname} is no script of this page.`);
  },
});
