import type { Page } from '@playwright/test';

/** All that goes wrong on a page, as long as it is open; what was meant as information is none of it. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const type = message.type();
    if (type === 'warning' || type === 'error') complaints.push(`${type}: ${message.text()}`);
  });
  page.on('pageerror', ({ message }) => complaints.push(`thrown: ${message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    complaints.push(`${request.failure()?.errorText}: ${request.method()} ${request.url()}`);
  });
  return complaints;
}
