const litter = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** Whether a file of this name is what systems leave in folders, which nobody means to send. */
export function isLitter(name: string): boolean {
  return litter.has(name);
}
