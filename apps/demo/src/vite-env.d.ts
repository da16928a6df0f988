/// <reference types="vite/client" />

/** https://www.w3.org/TR/trusted-types/, as far as it is used here; TypeScript's own library lacks it. */
interface Window {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
  };
}

interface ImportMetaEnv {
  /** Where harbor is. @default http://127.0.0.1:4040 */
  readonly VITE_HARBOR_URL?: string;
  /** What harbor takes at most for Haufe, in bytes; for the sample that is too large. @default 10485760 */
  readonly VITE_HAUFE_MAX_BYTES?: string;
}
