/** One provider in a few words: a row of the table in `docs/providers.md`, which is generated from it. */
export interface ProviderAbout {
  /** The folder's name, and the provider's own. */
  readonly name: string;
  /** As its owners write it: `Haufe Copilot`. */
  readonly title: string;
  /** The page that it follows, as it calls itself: `Files / signed-url`. */
  readonly docs: string;
  /** Whether planning asks the API (`call`) or needs nothing (`local`). */
  readonly plan: 'local' | 'call';
  /** How the bytes travel: `PUT to storage`, `form to the API`. */
  readonly transfer: string;
  /** What follows the bytes: `nothing`, `register the key`. */
  readonly afterTransfer: string;
  /** What is polled, and until when; `no` where nothing is. */
  readonly poll: string;
  /** What other calls of that API attach. */
  readonly reference: { readonly name: string; readonly type: 'string' | 'number' };
  /** What is known of the largest file, in words: `1 GiB`, `with each plan`. */
  readonly sizeLimit: string;
  /** Several files in one request. */
  readonly batch: string;
  /** How a canceled upload is freed at the server; `no` where the API has no way. */
  readonly delete: string;
  /** What is compared of the stored bytes: `SHA-256`; `no`. */
  readonly integrity: string;
  /** The React hooks, without parentheses. */
  readonly hooks: readonly string[];
  /** Options that say where a file belongs, or the headers that an application has to send. */
  readonly context: string;
}
