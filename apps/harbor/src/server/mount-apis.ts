import type { Api, ApiRequest, ApiResponse } from '@longshore/testkit/apis/haufe';
import { createHaufeApi, HAUFE_ROOT } from '@longshore/testkit/apis/haufe';
import { createSaferMeApi, SAFERME_ROOT } from '@longshore/testkit/apis/saferme';
import type { Deps, Process } from '../apis/deps.ts';
import { createHaufePorts, limitsOf } from '../apis/haufe.ts';
import { createSaferMePorts } from '../apis/saferme.ts';
import type { FaultRules } from '../http/fault-rules.ts';

/** How the APIs are mounted. */
export interface MountOptions {
  readonly deps: Deps;
  readonly faults: FaultRules;
  readonly process: { readonly haufe: Process; readonly saferme: Process };
}

/** The roots under which an API answers everything in its own words. */
export const API_ROOTS = [HAUFE_ROOT, SAFERME_ROOT];

/** Answers a request by the API that it belongs to. */
export async function answerByApi(
  request: ApiRequest,
  { deps, faults, process }: MountOptions,
): Promise<ApiResponse | undefined> {
  const isExpired = () => faults.takeExpiry(request.method, request.path);
  const onError = (error: unknown) => deps.config.warn(`${request.method} ${request.path}: ${String(error)}`);
  const apis: Api[] = [
    createHaufeApi({
      ports: createHaufePorts(deps, process.haufe, isExpired),
      limits: limitsOf(deps),
      apiKey: 'dev-key',
      expiresInSeconds: deps.config.haufeExpiresSeconds,
      retentionMs: deps.config.haufeRetentionMs,
      onError,
    }),
    createSaferMeApi({
      ports: createSaferMePorts(deps, process.saferme, isExpired),
      token: 'dev-token',
      onError,
    }),
  ];
  for (const api of apis) {
    const answer = await api.handle(request);
    if (answer !== undefined) return answer;
  }
  return undefined;
}
