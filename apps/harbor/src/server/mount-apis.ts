import type { ApiRequest, ApiResponse } from '@longshore/testkit/apis/http';
import type { Deps, Process } from '../apis/deps.ts';
import { createFlipMount } from '../apis/flip.ts';
import { createFlipletMount } from '../apis/fliplet.ts';
import { createFlowkiwiContentMount, createFlowkiwiMount } from '../apis/flowkiwi.ts';
import { createHaufeMount } from '../apis/haufe.ts';
import type { CreateMount, Mount } from '../apis/mount.ts';
import { createOwnBackendMount } from '../apis/own-backend.ts';
import { createSaferMeMount } from '../apis/saferme.ts';
import type { FaultRules } from '../http/fault-rules.ts';
import type { DeferredFault } from '../http/faults.ts';
import type { Track } from '../processing/queue.ts';

/** Every API of harbor's. One more is one more file in `src/apis` and one more line here. */
const createMounts: readonly CreateMount[] = [
  createFlipMount,
  createFlowkiwiMount,
  createFlowkiwiContentMount,
  createFlipletMount,
  createHaufeMount,
  createSaferMeMount,
  createOwnBackendMount,
];

/** The APIs, mounted. */
export interface Mounts {
  readonly all: readonly Mount[];
  /** Answers a request by the API that it belongs to; `undefined` where it belongs to none. */
  answer(request: ApiRequest): Promise<ApiResponse | undefined>;
  /** What the server itself refuses, in the words of the API that it was meant for. */
  refuse(path: string, status: number): ApiResponse | undefined;
}

/** Mounts every API; `process` begins the processing of one of a track's objects. */
export function mountApis(
  deps: Deps,
  faults: FaultRules,
  process: (track: Track, id: string) => Promise<void>,
): Mounts {
  const all = createMounts.map((create) => mountApi(create, deps, process));
  const never = () => false;
  const roots = all.map((mount) => ({ mount, root: mount.api(never, never).root }));
  const find = (path: string) =>
    roots.find(({ root }) => path === root || path.startsWith(`${root}/`))?.mount;
  return {
    all,
    async answer(request) {
      const { method, path } = request;
      const takes = (kind: DeferredFault) => () => faults.takeDeferred(kind, method, path);
      return find(path)?.api(takes('expire'), takes('fail-processing')).handle(request);
    },
    refuse: (path, status) => find(path)?.api(never, never).refuse(status),
  };
}

function mountApi(
  create: CreateMount,
  deps: Deps,
  process: (track: Track, id: string) => Promise<void>,
): Mount {
  const begin: Process = async (id) => {
    if (mount.track !== undefined) await process(mount.track, id);
  };
  const mount = create(deps, begin);
  return mount;
}
