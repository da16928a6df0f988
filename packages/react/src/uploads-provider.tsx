import { createContext, type ReactNode, useContext, useState } from 'react';
import { createRegistry, pageRegistry, type UploaderRegistry } from './registry.ts';

const RegistryContext = createContext<UploaderRegistry | undefined>(undefined);

/** What {@link UploadsProvider} takes. */
export interface UploadsProviderProps {
  /** Requests with bytes at once, over all uploaders below. Read once. @default 3 */
  concurrency?: number | undefined;
  children?: ReactNode;
}

/**
 * Keeps the uploaders of all components below it, by provider name and `scope`, and lets them share one
 * budget of connections. Put it at the root of the app: uploads go on while pages below come and go.
 *
 * Optional: without it there is one for the page. Inside another one it adds nothing, except with a
 * `concurrency` of its own, which gives those below their own uploaders and budget.
 *
 * @example
 * ```tsx
 * <UploadsProvider concurrency={4}>
 *   <App />
 * </UploadsProvider>
 * ```
 */
export function UploadsProvider({ concurrency, children }: UploadsProviderProps): ReactNode {
  const outer = useContext(RegistryContext);
  const [own] = useState(() => createRegistry(concurrency));
  const registry = outer !== undefined && concurrency === undefined ? outer : own;
  return <RegistryContext.Provider value={registry}>{children}</RegistryContext.Provider>;
}

/** The nearest registry, or the page's. */
export function useRegistry(): UploaderRegistry {
  return useContext(RegistryContext) ?? pageRegistry();
}
