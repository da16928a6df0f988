/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Where harbor is. @default http://127.0.0.1:4040 */
  readonly VITE_HARBOR_URL?: string;
  /** What harbor takes at most for Haufe, in bytes; for the sample that is too large. @default 10485760 */
  readonly VITE_HAUFE_MAX_BYTES?: string;
}
