import type { Phase, UploadError } from './errors.ts';
import { redact } from './redact.ts';
import { type Activity, isSettled, type Upload } from './upload.ts';

/** What a person does. Each raises `run`, so that news from before is dropped. */
export type PersonAction =
  | { readonly type: 'paused' }
  | { readonly type: 'resumed' }
  | { readonly type: 'canceled' }
  | {
      readonly type: 'retried';
      /** Where it goes on: the queue, or past the bytes that are stored already. */
      readonly to: 'queued' | 'finalizing' | 'processing';
      /** A file that was selected again. */
      readonly file?: File;
    };

/** What the pipeline tells. Each carries the run that tells it. */
export type PipelineAction<Asset> =
  | { readonly type: 'planning-started' }
  | { readonly type: 'uploading-started'; readonly totalBytes: number; readonly sentBytes: number }
  | { readonly type: 'bytes-sent'; readonly sentBytes: number; readonly bytesPerSecond: number | undefined }
  | { readonly type: 'finalizing-started' }
  | { readonly type: 'processing-started' }
  | { readonly type: 'processing-reported'; readonly label?: string; readonly percent?: number }
  | { readonly type: 'waiting-started'; readonly waiting: Extract<Activity, { kind: 'waiting' }> }
  | { readonly type: 'waiting-ended' }
  | {
      readonly type: 'asset-arrived';
      readonly asset: Asset;
      readonly warnings: readonly string[];
      readonly provisional: boolean;
    }
  | { readonly type: 'failure-met'; readonly error: UploadError };

/** All that can change an upload. */
export type UploadAction<Asset> = PersonAction | (PipelineAction<Asset> & { readonly run: number });

/** Shared, so that ten thousand waiting uploads hold one. */
export const active: Activity = { kind: 'active' };
export const paused: Activity = { kind: 'paused' };

/** A server's own words for what it does are a few; in characters. */
const MAX_WORDS = 100;
const replanning: Activity = { kind: 'waiting', reason: 'replanning' };

/**
 * The one place that writes an upload's status. Pure. Gives the same object back where an action means
 * nothing: one of an older run, one that a settled state does not take.
 */
export function reduceUpload<Asset>(upload: Upload<Asset>, action: UploadAction<Asset>): Upload<Asset> {
  if ('run' in action) {
    if (action.run !== upload.run) return upload;
    return reducePipeline(upload, action);
  }
  return reducePerson(upload, action);
}

function reducePerson<Asset>(upload: Upload<Asset>, action: PersonAction): Upload<Asset> {
  const next = { ...identity(upload), run: upload.run + 1 };
  switch (action.type) {
    case 'paused':
      if (!canPause(upload) || upload.activity.kind === 'paused') return upload;
      if (upload.status !== 'uploading') return { ...next, status: 'queued', activity: paused };
      return { ...next, ...transferOf(upload), activity: paused };
    case 'resumed':
      if (!canPause(upload) || upload.activity.kind !== 'paused') return upload;
      if (upload.status !== 'uploading') return { ...next, status: 'queued', activity: active };
      return { ...next, ...transferOf(upload), activity: active };
    case 'canceled':
      if (isSettled(upload)) return upload;
      return { ...next, status: 'canceled', phase: phaseOf(upload) };
    case 'retried':
      if (upload.status !== 'failed' && upload.status !== 'canceled') return upload;
      return { ...next, ...chosenAgain(action.file), status: action.to, activity: active };
  }
}

function reducePipeline<Asset>(upload: Upload<Asset>, action: PipelineAction<Asset>): Upload<Asset> {
  if (isSettled(upload)) return reduceProvisional(upload, action);
  if (upload.activity.kind === 'paused') return upload;
  const base = identity(upload);
  switch (action.type) {
    case 'planning-started':
      // A transfer that starts over keeps its place and its bar.
      if (upload.status === 'uploading') return { ...base, ...transferOf(upload), activity: replanning };
      return { ...base, status: 'planning', activity: active };
    case 'uploading-started': {
      const highWater = upload.status === 'uploading' ? upload.sentBytes : 0;
      const { totalBytes } = action;
      const sentBytes = Math.max(clamp(highWater, totalBytes), clamp(action.sentBytes, totalBytes));
      return { ...base, status: 'uploading', activity: active, sentBytes, totalBytes };
    }
    case 'bytes-sent': {
      if (upload.status !== 'uploading') return upload;
      const { bytesPerSecond } = action;
      const sentBytes = Math.max(upload.sentBytes, clamp(action.sentBytes, upload.totalBytes));
      if (sentBytes === upload.sentBytes && bytesPerSecond === upload.bytesPerSecond) return upload;
      return {
        ...base,
        status: 'uploading',
        activity: upload.activity,
        sentBytes,
        totalBytes: upload.totalBytes,
        ...(bytesPerSecond === undefined ? {} : { bytesPerSecond }),
      };
    }
    case 'finalizing-started':
      return { ...base, status: 'finalizing', activity: active };
    case 'processing-started':
      return { ...base, status: 'processing', activity: active };
    case 'processing-reported':
      return reduceReport(upload, action);
    case 'waiting-started':
      return { ...upload, activity: action.waiting };
    case 'waiting-ended':
      return { ...upload, activity: active };
    case 'asset-arrived':
      return ready(upload, action);
    case 'failure-met':
      return failed(upload, action.error);
  }
}

/** A provisional ready may become final, or be taken back; nothing else leaves a settled state by itself. */
function reduceProvisional<Asset>(upload: Upload<Asset>, action: PipelineAction<Asset>): Upload<Asset> {
  if (upload.status !== 'ready' || !upload.provisional) return upload;
  if (action.type === 'asset-arrived') return ready(upload, action);
  return action.type === 'failure-met' ? failed(upload, action.error) : upload;
}

function reduceReport<Asset>(
  upload: Upload<Asset>,
  report: { readonly label?: string; readonly percent?: number },
): Upload<Asset> {
  if (upload.status !== 'processing') return upload;
  const told = report.percent;
  const known =
    typeof told === 'number' && Number.isFinite(told) ? Math.min(100, Math.max(0, told)) : undefined;
  const percent = known === undefined ? upload.percent : Math.max(known, upload.percent ?? 0);
  return {
    ...identity(upload),
    status: 'processing',
    activity: active,
    ...(report.label === undefined ? {} : { label: redact(report.label, MAX_WORDS) }),
    ...(percent === undefined ? {} : { percent }),
  };
}

function ready<Asset>(
  upload: Upload<Asset>,
  { asset, warnings, provisional }: { asset: Asset; warnings: readonly string[]; provisional: boolean },
): Upload<Asset> {
  const shown = warnings.map((warning) => redact(warning, MAX_WORDS));
  return { ...identity(upload), status: 'ready', asset, warnings: shown, provisional };
}

function failed<Asset>(upload: Upload<Asset>, error: UploadError): Upload<Asset> {
  const phase = error.phase ?? notQueued(phaseOf(upload));
  const sentBytes = sentOf(upload);
  return {
    ...{ ...identity(upload), status: 'failed', error: error.in(phase), phase },
    ...(sentBytes > 0 ? { sentBytes } : {}),
  };
}

function sentOf(upload: Upload<unknown>): number {
  switch (upload.status) {
    case 'uploading':
      return upload.sentBytes;
    case 'finalizing':
    case 'processing':
    case 'ready':
      return upload.size;
    default:
      return 0;
  }
}

function canPause<Asset>(
  upload: Upload<Asset>,
): upload is Extract<Upload<Asset>, { status: 'queued' | 'planning' | 'uploading' }> {
  return upload.status === 'queued' || upload.status === 'planning' || upload.status === 'uploading';
}

/** What every status has in common. */
function identity<Asset>(upload: Upload<Asset>) {
  const { id, file, size, run, relativePath, recovered, type } = upload;
  // Most uploads are like this, and each step of each of them comes here.
  if (relativePath === undefined && recovered === undefined && type === undefined) {
    return { id, file, size, run };
  }
  return {
    ...{ id, file, size, run },
    ...(type === undefined ? {} : { type }),
    ...(relativePath === undefined ? {} : { relativePath }),
    ...(recovered === undefined ? {} : { recovered }),
  };
}

function chosenAgain(file: File | undefined) {
  return file === undefined ? {} : { file, size: file.size };
}

function transferOf<Asset>({ sentBytes, totalBytes }: Extract<Upload<Asset>, { status: 'uploading' }>) {
  return { status: 'uploading', sentBytes, totalBytes } as const;
}

function phaseOf(upload: Upload<unknown>): Phase | 'queued' {
  switch (upload.status) {
    case 'failed':
    case 'canceled':
      return upload.phase;
    case 'ready':
      return 'processing';
    default:
      return upload.status;
  }
}

function notQueued(phase: Phase | 'queued'): Phase {
  return phase === 'queued' ? 'planning' : phase;
}

function clamp(bytes: number, totalBytes: number): number {
  return Number.isFinite(bytes) ? Math.min(totalBytes, Math.max(0, bytes)) : 0;
}
