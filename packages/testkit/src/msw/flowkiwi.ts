import type { ReceivedFile } from '../apis/bytes.ts';
import type {
  FlowkiwiAccess,
  FlowkiwiErrorShape,
  FlowkiwiLimits,
  FlowkiwiMedia,
  FlowkiwiProblemName,
  FlowkiwiViolation,
} from '../apis/flowkiwi/index.ts';
import {
  createFlowkiwiApi,
  createFlowkiwiContentApi,
  createFlowkiwiMemory,
  flowkiwiForbidden,
  flowkiwiLimits,
  flowkiwiProblem,
  flowkiwiProblems,
  flowkiwiProxyTooLarge,
  flowkiwiUnprocessable,
  flowkiwiViolations,
} from '../apis/flowkiwi/index.ts';
import type { ApiResponse } from '../apis/http.ts';
import { createMock, type Mock } from './create-mock.ts';
import type { MockOptions } from './options.ts';

/** How {@link flowkiwiMock} works. There is no processing, so `processingMs` changes nothing. */
export interface FlowkiwiMockOptions extends MockOptions {
  /** @default 'dev-token' */
  readonly token?: string | undefined;
  /** @default `dev-org` with all rights, `dev-org-readonly` with none to write */
  readonly organizations?: Readonly<Record<string, FlowkiwiAccess>> | undefined;
  readonly limits?: FlowkiwiLimits | undefined;
  /** How violations are told. @default 'problem' */
  readonly errorShape?: FlowkiwiErrorShape | undefined;
  /** What the server tells as a file's `hash`. @default its SHA-256 */
  readonly hash?: ((file: ReceivedFile) => string | null) | undefined;
}

/** Names for `failNext`. Those after `hydra:` are told in the older shape. */
export type FlowkiwiMockError =
  | FlowkiwiProblemName
  | 'missingPermissions'
  | 'proxyTooLarge'
  | FlowkiwiMockViolation
  | `hydra:${FlowkiwiMockViolation}`;

/** What may be wrong with a form, by names of this mock. */
export type FlowkiwiMockViolation =
  | 'tooLarge'
  | 'videoTooLarge'
  | 'empty'
  | 'missing'
  | 'blank'
  | 'nameTooLong'
  | 'typeRefused'
  | 'extensionRefused'
  | 'tooLargeForServer'
  | 'partial'
  | 'noFile';

/** Flowkiwi's medias and their files as MSW handlers. */
export interface FlowkiwiMock extends Mock<FlowkiwiMockError> {
  /** What was uploaded and not deleted, oldest first. */
  medias(): readonly FlowkiwiMedia[];
  /** A media's file, as it arrived. */
  file(id: string): ReceivedFile | undefined;
}

const allOthers = 5_000_000;
const video = 100_000_000;

const violations: Readonly<Record<FlowkiwiMockViolation, FlowkiwiViolation>> = {
  tooLarge: flowkiwiViolations.tooLarge(allOthers + 1, allOthers),
  videoTooLarge: flowkiwiViolations.tooLarge(video + 1, video),
  empty: flowkiwiViolations.empty(),
  missing: flowkiwiViolations.missing(),
  blank: flowkiwiViolations.blank(),
  nameTooLong: flowkiwiViolations.nameTooLong(512),
  typeRefused: flowkiwiViolations.typeRefused('text/x-php', '"image/*", "video/*"'),
  extensionRefused: flowkiwiViolations.extensionRefused('php', '"jpg", "png"'),
  tooLargeForServer: flowkiwiViolations.tooLargeForServer(),
  partial: flowkiwiViolations.partial(),
  noFile: flowkiwiViolations.noFile(),
};

/**
 * A documented error of Flowkiwi's by its name.
 *
 * @example
 * ```ts
 * flowkiwiMockError('hydra:empty').status; // 400
 * ```
 */
export function flowkiwiMockError(name: FlowkiwiMockError): ApiResponse {
  if (name === 'missingPermissions') return flowkiwiForbidden(['CREATE_MEDIA']);
  if (name === 'proxyTooLarge') return flowkiwiProxyTooLarge();
  if (isProblem(name)) return flowkiwiProblem(name);
  const [shape, bare] = name.startsWith('hydra:')
    ? ['hydra' as const, name.slice(6)]
    : ['problem' as const, name];
  const violation = Object.entries(violations).find(([own]) => own === bare)?.[1];
  return flowkiwiUnprocessable(violation === undefined ? [] : [violation], shape);
}

function isProblem(name: FlowkiwiMockError): name is FlowkiwiProblemName {
  return Object.hasOwn(flowkiwiProblems, name);
}

/**
 * Mocks Flowkiwi's medias.
 *
 * @example
 * ```ts
 * const flowkiwi = flowkiwiMock({ baseUrl: 'https://api.flowkiwi.example' });
 * flowkiwi.failNext('missingPermissions', { method: 'POST' });
 * ```
 */
export function flowkiwiMock(options: FlowkiwiMockOptions): FlowkiwiMock {
  const { baseUrl, now = () => Date.now(), token = 'dev-token', hash, errorShape = 'problem' } = options;
  const { organizations = { 'dev-org': 'full', 'dev-org-readonly': 'readonly' } } = options;
  const { ports, medias, file, reset } = createFlowkiwiMemory({ hash });
  const limits = options.limits ?? flowkiwiLimits;
  const api = createFlowkiwiApi({ ports, token, organizations, limits, errorShape, now });
  const further = [createFlowkiwiContentApi({ ports })];
  const mock = createMock({ api, further, baseUrl, error: flowkiwiMockError, reset });
  return { ...mock, medias, file };
}
