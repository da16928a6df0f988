import { useEffect, useLayoutEffect } from 'react';

/** `useLayoutEffect` that says nothing on a server, where React 18 would warn. */
export const useBrowserLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;
