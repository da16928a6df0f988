import type { RequestListener } from 'node:http';

/** Lets requests wait until there is somebody to answer them. */
export interface Gate {
  readonly listener: RequestListener;
  open(handler: RequestListener): void;
}

/** A closed gate: so a server can take its port first and, only when it has it, touch what another one may be using. */
export function createGate(): Gate {
  let open: Gate['open'] = () => undefined;
  const opened = new Promise<RequestListener>((resolve) => {
    open = resolve;
  });
  return {
    listener: (request, response) => void opened.then((handler) => handler(request, response)),
    open: (handler) => open(handler),
  };
}
