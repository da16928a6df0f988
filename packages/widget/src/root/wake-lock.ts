/**
 * Keeps the screen awake until the returned function is called, where the browser can: a phone that falls asleep
 * breaks its uploads off. A page that was hidden has lost its lock, and takes another one when it is seen again
 * (https://www.w3.org/TR/screen-wake-lock/).
 */
export function keepAwake(): () => void {
  if (!('wakeLock' in navigator)) return () => {};
  let isOver = false;
  let lock: WakeLockSentinel | undefined;
  const take = async (): Promise<void> => {
    if (document.visibilityState !== 'visible' || (lock !== undefined && !lock.released)) return;
    try {
      const taken = await navigator.wakeLock.request('screen');
      if (isOver) await taken.release();
      else lock = taken;
    } catch {
      // Low battery, or a policy of the page: the screen sleeps as it would.
    }
  };
  const onVisible = (): void => void take();
  document.addEventListener('visibilitychange', onVisible);
  void take();
  return () => {
    isOver = true;
    document.removeEventListener('visibilitychange', onVisible);
    void lock?.release();
  };
}
