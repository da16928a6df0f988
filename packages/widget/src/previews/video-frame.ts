import type { Environment } from '@longshore/core';
import type { Drawing } from './drawing.ts';

/** A video that has not shown a frame by then shows none. */
const PATIENCE_MS = 10_000;

/** A frame from near the beginning of a video; `undefined` where this browser can't play it, or it is too large. */
export async function videoFrame(
  file: File,
  environment: Environment,
  mostPixels: number,
): Promise<Drawing | undefined> {
  const video = document.createElement('video');
  const url = URL.createObjectURL(file);
  const close = (): void => {
    video.removeAttribute('src');
    // Otherwise the decoder is kept until the element is collected.
    video.load();
    URL.revokeObjectURL(url);
  };
  video.muted = true;
  video.playsInline = true;
  video.preload = 'auto';
  video.src = url;
  if (!(await happens(video, 'loadeddata', environment))) return closed(close);
  const { videoWidth: width, videoHeight: height, duration } = video;
  if (width === 0 || width * height > mostPixels) return closed(close);
  // The first frame is often black.
  video.currentTime = Number.isFinite(duration) ? Math.min(1, duration / 10) : 0.1;
  if (!(await happens(video, 'seeked', environment))) return closed(close);
  return { image: video, width, height, close };
}

function closed(close: () => void): undefined {
  close();
  return undefined;
}

function happens(video: HTMLVideoElement, event: string, environment: Environment): Promise<boolean> {
  return new Promise((resolve) => {
    const ended = new AbortController();
    const end = (isThere: boolean) => () => {
      ended.abort();
      undoTimer();
      resolve(isThere);
    };
    const undoTimer = environment.timer(end(false), PATIENCE_MS);
    video.addEventListener(event, end(true), { signal: ended.signal });
    video.addEventListener('error', end(false), { signal: ended.signal });
  });
}
