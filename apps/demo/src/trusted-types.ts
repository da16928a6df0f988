/**
 * Under `require-trusted-types-for 'script'` no string becomes script but by this policy: the addresses of this page's
 * own workers, which compute hashes and send files.
 */
window.trustedTypes?.createPolicy('default', {
  createScriptURL(url) {
    const { origin, pathname } = new URL(url, location.href);
    if (origin === location.origin && /\/(?:digest|exchange)-worker[^/]*\.[jt]s$/.test(pathname)) return url;
    throw new TypeError(`${pathname} is no script of this page.`);
  },
});
