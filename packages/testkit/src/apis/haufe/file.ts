/** What Haufe tells about a file's size and type before any byte is sent. */
export interface HaufeLimits {
  readonly allowedTypes: readonly string[];
  /** Bytes, inclusive. */
  readonly maxSize: number;
}

/** The documented limits. */
export const haufeLimits: HaufeLimits = {
  allowedTypes: [
    'text/csv',
    'text/plain',
    'application/pdf',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  maxSize: 10_485_760,
};

/** One thing that the service did with a file; without `endedAtMs` it is still at it. */
export interface HaufeStep {
  readonly status: string;
  readonly createdAtMs: number;
  readonly endedAtMs?: number;
}

/** A file as Haufe knows it: plain JSON, to be kept by whoever mounts the API. */
export interface HaufeFile {
  readonly fileId: string;
  readonly userId: string;
  readonly fileName: string;
  readonly persist: boolean;
  readonly createdAtMs: number;
  /** When the file is deleted, for `persist=false`. */
  readonly removeAtMs?: number;
  /** `failed` is a sandbox choice: the bytes came although type or size are refused. */
  readonly state: 'awaiting' | 'processing' | 'processed' | 'failed';
  readonly steps: readonly HaufeStep[];
  readonly warnings: { readonly empty: boolean; readonly infected: boolean; readonly length: boolean };
}

/** What reading a file's bytes brought to light. */
export interface HaufeFindings {
  /** The type by content. */
  readonly type: string;
  readonly empty: boolean;
  readonly infected: boolean;
  /** The text is longer than the service reads. */
  readonly tooLong: boolean;
}

/** A file that was authorized and has no bytes yet. */
export function authorizeHaufeFile(
  given: Pick<HaufeFile, 'fileId' | 'userId' | 'fileName' | 'persist'>,
  nowMs: number,
  retentionMs: number,
): HaufeFile {
  return {
    ...given,
    createdAtMs: nowMs,
    ...(given.persist ? {} : { removeAtMs: nowMs + retentionMs }),
    state: 'awaiting',
    steps: [],
    warnings: { empty: false, infected: false, length: false },
  };
}

/** The bytes are in storage: processing begins, or ends at once where they are too many. */
export function haufeFileArrived(
  file: HaufeFile,
  size: number,
  limits: HaufeLimits,
  nowMs: number,
): HaufeFile {
  if (file.state !== 'awaiting') return file;
  const steps: HaufeStep[] = [{ status: 'ANTIVIRUS_SCANNING', createdAtMs: nowMs }];
  const warnings = { ...file.warnings, empty: size === 0 };
  if (size <= limits.maxSize) return { ...file, state: 'processing', steps, warnings };
  return {
    ...file,
    state: 'failed',
    steps: [{ status: 'MAX_SIZE_EXCEEDED', createdAtMs: nowMs, endedAtMs: nowMs }],
    warnings,
  };
}

/** The virus scan is over and the text is being read. */
export function haufeFileScanned(file: HaufeFile, nowMs: number): HaufeFile {
  if (file.state !== 'processing' || file.steps.length > 1) return file;
  return {
    ...file,
    steps: [...endSteps(file.steps, nowMs), { status: 'TEXT_EXTRACTION', createdAtMs: nowMs }],
  };
}

/** All work is done; a type that is not allowed fails here, found by content and not by name. */
export function haufeFileFinished(
  file: HaufeFile,
  findings: HaufeFindings,
  limits: HaufeLimits,
  nowMs: number,
): HaufeFile {
  if (file.state !== 'processing') return file;
  const warnings = { empty: findings.empty, infected: findings.infected, length: findings.tooLong };
  const steps = endSteps(file.steps, nowMs);
  const allowed = findings.empty || findings.infected || limits.allowedTypes.includes(findings.type);
  if (allowed) return { ...file, state: 'processed', steps, warnings };
  const refused: HaufeStep = { status: 'TYPE_NOT_ALLOWED', createdAtMs: nowMs, endedAtMs: nowMs };
  return { ...file, state: 'failed', steps: [...steps, refused], warnings };
}

function endSteps(steps: readonly HaufeStep[], nowMs: number): HaufeStep[] {
  return steps.map((step) => (step.endedAtMs === undefined ? { ...step, endedAtMs: nowMs } : step));
}
