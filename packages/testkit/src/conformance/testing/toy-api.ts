import { HttpResponse, http } from 'msw';

/** The smallest API with a plan, a storage host, a confirmation and a status. */
export function toyApi() {
  const stored = new Map<string, number>();
  let ids = 0;
  const handlers = [
    http.post('https://toy.test/plan', ({ request }) => {
      if (request.headers.get('authorization') !== 'Bearer toy-token') return refuse(401);
      const id = `file-${++ids}`;
      return HttpResponse.json({ id, url: `https://toy-storage.test/${id}?signature=4f1d93c0aa` });
    }),
    http.put('https://toy-storage.test/:id', async ({ params, request }) => {
      stored.set(String(params.id), (await request.arrayBuffer()).byteLength);
      return new HttpResponse(null);
    }),
    http.post('https://toy.test/confirm/:id', ({ params }) => {
      return stored.has(String(params.id)) ? HttpResponse.json({ state: 'busy' }) : refuse(404);
    }),
    http.get('https://toy.test/status/:id', ({ params }) => {
      const id = String(params.id);
      const size = stored.get(id);
      return size === undefined ? refuse(404) : HttpResponse.json({ state: 'done', id, size });
    }),
    http.delete('https://toy.test/files/:id', () => new HttpResponse(null, { status: 204 })),
  ];
  return { handlers, reset: () => stored.clear() };
}

function refuse(status: number): Response {
  return HttpResponse.json({}, { status });
}
