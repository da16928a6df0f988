import { vi } from 'vitest';
import { transfer } from './drag.ts';

/** Chooses files in the browser's dialogs that open from now on. */
export function answerDialog(...files: readonly File[]): { readonly inputs: readonly HTMLInputElement[] } {
  const inputs: HTMLInputElement[] = [];
  vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
    inputs.push(this);
    this.files = transfer(...files).files;
    this.dispatchEvent(new Event('change', { bubbles: true }));
  });
  return { inputs };
}
