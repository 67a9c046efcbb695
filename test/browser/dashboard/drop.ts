import type { Page } from 'playwright-core';

/** An expression that runs in the page, with types that the tests do not have. */
const transferOf = (name: string, content: string) => `(() => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([${JSON.stringify(content)}], ${JSON.stringify(name)}, { type: 'text/csv' }));
  return transfer;
})()`;

/** Drops a file on the page with the events of a user: first `dragover`, then `drop`. */
export async function drop(page: Page, name: string, content: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(transferOf(name, content));
  const zone = page.getByRole('region', { name: 'Import a file' });
  await zone.dispatchEvent('dragover', { dataTransfer });
  await zone.dispatchEvent('drop', { dataTransfer });
  await dataTransfer.dispose();
}
