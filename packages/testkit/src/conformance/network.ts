import { HttpResponse, http, type RequestHandler } from 'msw';
import { setupServer } from 'msw/node';
import type { ApiResponse } from '../apis/http.ts';
import { toResponse } from '../msw/exchange.ts';

/** A request as it left the adapter. */
export interface Sent {
  readonly method: string;
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** What the upload was doing: its status. */
  readonly during: string;
  /** Whether it was sent while the provider's `discard` ran. */
  readonly isDiscard: boolean;
}

/** What a request is answered with in place of the server's answer. */
export type Instead = ApiResponse | 'disconnect';

/** A request that is kept from the server. */
export interface Kept {
  /** Resolves with the first request that is kept. */
  readonly arrived: Promise<Sent>;
  /** Lets it, and those that come later, go on to the server. */
  release(): void;
}

/** Everything that leaves this process, seen and disturbed at the network. */
export interface Network {
  listen(): void;
  close(): void;
  /** Forgets what was seen, ends all disturbance, and asks `during` what goes on from now on. */
  begin(during: () => string, isDiscarding?: () => boolean): void;
  readonly sent: readonly Sent[];
  /** Keeps the next matching request, and those that come before it is released. */
  hold(matches: (sent: Sent) => boolean): Kept;
  /** Answers matching requests, `times` of them, before they reach the server. */
  answer(
    matches: (sent: Sent) => boolean,
    instead: Instead | ((sent: Sent) => Instead),
    times?: number,
  ): void;
}

interface Disturbance {
  readonly matches: (sent: Sent) => boolean;
  readonly act: (sent: Sent) => Promise<Instead | undefined>;
  timesLeft: number;
}

/**
 * Watches the network with MSW. Behind it stand `handlers`, or the real server where there are none.
 */
export function createNetwork(
  handlers: readonly RequestHandler[] | undefined,
  unhandled: 'bypass' | 'error' = handlers === undefined ? 'bypass' : 'error',
): Network {
  let sent: Sent[] = [];
  let disturbances: Disturbance[] = [];
  let during = () => 'nothing';
  let isDiscarding = () => false;
  const holds = new Set<() => void>();

  const watch = http.all(/.*/, async ({ request }) => {
    const url = new URL(request.url);
    const now = { during: during(), isDiscard: isDiscarding() };
    const [list, acts] = [sent, disturbances];
    const body = new Uint8Array(await request.clone().arrayBuffer());
    const { method, headers } = request;
    const one: Sent = { method, url, headers: Object.fromEntries(headers), body, ...now };
    list.push(one);
    const act = acts.find((other) => other.timesLeft > 0 && other.matches(one));
    if (act === undefined) return undefined;
    act.timesLeft -= 1;
    const instead = await act.act(one);
    if (instead === undefined) return undefined;
    return instead === 'disconnect' ? HttpResponse.error() : toResponse(instead);
  });
  const server = setupServer(watch, ...(handlers ?? []));

  return {
    get sent() {
      return sent;
    },
    listen: () => server.listen({ onUnhandledFrame: unhandled }),
    close: () => server.close(),
    begin(next, discards = () => false) {
      for (const release of holds) release();
      holds.clear();
      sent = [];
      disturbances = [];
      during = next;
      isDiscarding = discards;
    },
    hold(matches) {
      let release = () => {};
      let arrive: (one: Sent) => void = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      const arrived = new Promise<Sent>((resolve) => {
        arrive = resolve;
      });
      holds.add(release);
      const act = async (one: Sent) => {
        arrive(one);
        await released;
        return undefined;
      };
      disturbances.push({ matches, act, timesLeft: Number.POSITIVE_INFINITY });
      return { arrived, release };
    },
    answer(matches, instead, times = Number.POSITIVE_INFINITY) {
      const act = async (one: Sent) => (typeof instead === 'function' ? instead(one) : instead);
      disturbances.push({ matches, act, timesLeft: times });
    },
  };
}
