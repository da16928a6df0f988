import { redact, redactAll, UploadError, type UploadErrorOptions } from '@longshore/core';
import { type ApiAnswer, apiErrorOptions, isRecord, jsonOf, serverText } from '@longshore/transports';
import { FLOWKIWI } from './schema.ts';

/** What Flowkiwi complains about. */
export interface FlowkiwiViolation {
  /** The field: `file`. */
  readonly propertyPath: string;
  readonly message: string;
  /** Stable: mostly a UUID of Symfony's, or one of PHP's upload errors as a number. */
  readonly code?: string;
  readonly hint?: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}

/**
 * An answer of Flowkiwi's API that is no success, or a file that it stored otherwise than it was sent.
 *
 * @example
 * ```ts
 * if (upload.error instanceof FlowkiwiError) show(upload.error.violations, upload.error.missingPermissions);
 * ```
 */
export class FlowkiwiError extends UploadError {
  override readonly name: string = 'FlowkiwiError';
  /** Of a 422 (ConstraintViolation), in the API's order; empty for other errors. */
  readonly violations: readonly FlowkiwiViolation[];
  /** Of a 403: the identity permissions that the caller lacks; empty for other errors. */
  readonly missingPermissions: readonly string[];

  constructor(
    options: UploadErrorOptions & {
      violations?: readonly FlowkiwiViolation[] | undefined;
      missingPermissions?: readonly string[] | undefined;
    },
  ) {
    super(options);
    this.violations = options.violations ?? [];
    this.missingPermissions = options.missingPermissions ?? [];
  }

  protected override details(): Readonly<Record<string, unknown>> {
    // Without `payload`: it is the server's, and may hold anything.
    const violations = this.violations.map(({ propertyPath, message, code }) => ({
      propertyPath,
      message,
      code,
    }));
    return {
      ...(violations.length > 0 && { violations }),
      ...(this.missingPermissions.length > 0 && { missingPermissions: this.missingPermissions }),
    };
  }
}

type Meaning = Pick<UploadErrorOptions, 'code' | 'message' | 'recovery' | 'hint' | 'advice'>;

const tooLarge: Meaning = { code: 'too-large', message: 'The file is larger than Flowkiwi takes.' };
const wrongType: Meaning = {
  code: 'type-not-accepted',
  message: 'Flowkiwi does not take files of this type.',
};
const noFile: Meaning = {
  code: 'refused',
  recovery: 'restart',
  message: 'No file has arrived at Flowkiwi. Try again.',
};
const notStored: Meaning = {
  code: 'server',
  recovery: 'retry',
  message: 'Flowkiwi could not store the file. Try again later.',
};

/**
 * By a violation's code: the constants of Symfony's File, Length, NotNull and NotBlank constraints
 * (https://github.com/symfony/validator), and PHP's upload errors
 * (https://www.php.net/manual/en/features.file-upload.errors.php).
 */
const byViolation: Readonly<Record<string, Meaning>> = {
  'df8637af-d466-48c6-a59d-e7126250a654': tooLarge,
  '744f00bc-4389-4c74-92de-9a43cde55534': wrongType,
  'c8c7315c-6186-4719-8b71-5659e16bdcb7': wrongType,
  '5d743385-9775-4aa5-8ff5-495fb1e60137': {
    code: 'too-small',
    message: 'The file is empty, which Flowkiwi does not take.',
  },
  'e5706483-91a8-49d8-9a59-5e81a3c634a8': {
    code: 'name-too-long',
    message: 'The file’s name is too long for Flowkiwi.',
    advice: 'Rename the file, and choose it again.',
  },
  'ad32d13f-c3d4-423b-909a-857b961eb720': noFile,
  'c1051bb4-d103-4f74-8988-acbcafc7fdc3': noFile,
  '1': tooLarge,
  '2': tooLarge,
  '3': { ...notStored, message: 'Only a part of the file has arrived at Flowkiwi.' },
  '4': noFile,
  '6': notStored,
  '7': notStored,
  '8': notStored,
};

/** By status, where no violation says more. What is not here is as `apiErrorOptions` says. */
const byStatus: Readonly<Record<number, Meaning>> = {
  400: { code: 'refused', message: 'Flowkiwi did not accept the request.' },
  401: {
    code: 'unauthorized',
    message: 'Flowkiwi does not accept the access token.',
    hint: 'Tokens end after a while. Give `api` a source of them: `withBearerToken(api, getToken)`.',
  },
  403: {
    code: 'forbidden',
    message: 'This account may not do that in Flowkiwi.',
    hint: 'Rights go by the organization: look at `X-Flowkiwi-Organization-Id`, which `api` has to send.',
  },
  404: { code: 'not-found', message: 'Flowkiwi does not know the media.' },
  // A proxy may answer it, with a page of its own.
  413: tooLarge,
  415: wrongType,
  422: { code: 'refused', message: 'Flowkiwi did not accept the file.' },
};

/**
 * The error that an answer of Flowkiwi's stands for: a problem (RFC 9457), a ConstraintViolation, or their
 * older shape with `hydra:` words and the status 400.
 */
export function flowkiwiErrorOf(answer: ApiAnswer): FlowkiwiError {
  const body = jsonOf(answer.body);
  const options = apiErrorOptions(answer, FLOWKIWI);
  const violations = violationsIn(body);
  const missingPermissions = permissionsIn(body);
  const known = violations.flatMap(({ code = '' }) =>
    Object.hasOwn(byViolation, code) ? (byViolation[code] ?? []) : [],
  );
  const words = wordsIn(body) ?? options.serverMessage;
  const names = missingPermissions.join(', ');
  return new FlowkiwiError({
    ...options,
    ...byStatus[answer.status],
    ...(answer.status < 500 && known[0]),
    ...(names !== '' && { message: `This account lacks a permission in Flowkiwi: ${names}.` }),
    // With what is missing, so that a person can ask for it.
    serverMessage: names === '' ? words : `${words ?? 'Access denied.'} (${names})`,
    violations,
    missingPermissions,
  });
}

/** What the body says of itself, the most exact words first. */
function wordsIn(body: unknown): string | undefined {
  if (!isRecord(body)) return undefined;
  const words = ['detail', 'hydra:description', 'title', 'hydra:title'].map((name) => serverText(body[name]));
  return words.find((found) => found !== undefined);
}

function violationsIn(body: unknown): FlowkiwiViolation[] {
  if (!isRecord(body) || !Array.isArray(body.violations)) return [];
  return body.violations.flatMap((given: unknown) => {
    if (!isRecord(given)) return [];
    const { propertyPath, message, code, hint, payload } = given;
    return [
      {
        propertyPath: serverText(propertyPath, 100) ?? '',
        message: serverText(message) ?? '',
        ...((typeof code === 'string' || typeof code === 'number') && { code: redact(String(code), 100) }),
        ...(typeof hint === 'string' && { hint: redact(hint) }),
        ...(isRecord(payload) && { payload: redactAll(payload) }),
      },
    ];
  });
}

function permissionsIn(body: unknown): string[] {
  if (!isRecord(body) || !Array.isArray(body.missingPermissions)) return [];
  return body.missingPermissions.flatMap((name: unknown) => serverText(name, 100) ?? []);
}
