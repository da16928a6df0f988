// MSW's worker, which steps aside for storage: a request that passes a service worker, also one that it lets
// through, fires no upload progress, and its body is held in memory.
addEventListener('fetch', (event) => {
  if (new URL(event.request.url).pathname.includes('/__storage/')) event.stopImmediatePropagation();
});

importScripts('./mockServiceWorker.js');
