import type { FileRejection, RejectionReason } from '@longshore/core';
import type { Words } from './words.ts';

/** Files that were refused for the same reason. */
export interface RejectionGroup {
  readonly title: string;
  readonly files: readonly { readonly name: string; readonly note: string | undefined }[];
}

/** Groups rejections by reason, each file under every reason it has. */
export function groupRejections(rejections: readonly FileRejection[], words: Words): RejectionGroup[] {
  const groups = new Map<string, { reason: RejectionReason; rejections: FileRejection[] }>();
  for (const rejection of rejections) {
    for (const reason of rejection.reasons) {
      const key = `${reason.code} ${limitOf(reason)}`;
      const group = groups.get(key) ?? { reason, rejections: [] };
      groups.set(key, group);
      group.rejections.push(rejection);
    }
  }
  return [...groups.values()].map(({ reason, rejections: members }) => ({
    title: titleOf(reason, members.length, words),
    files: members.map(({ file, relativePath }) => ({
      name: relativePath ?? file.name,
      note: reason.code === 'too-large' ? words.bytes(file.size) : undefined,
    })),
  }));
}

function limitOf(reason: RejectionReason): number | undefined {
  switch (reason.code) {
    case 'too-large':
      return reason.maxSize;
    case 'too-small':
      return reason.minSize;
    case 'total-too-large':
      return reason.maxTotalSize;
    case 'too-many':
      return reason.maxFiles;
    case 'too-many-dropped':
      return reason.most;
    case 'type-not-accepted':
    case 'unreadable':
      return undefined;
  }
}

function titleOf(reason: RejectionReason, count: number, words: Words): string {
  const limit = limitOf(reason) ?? 0;
  return words.text(`rejections.${reason.code}`, { count, limit, size: words.bytes(limit) });
}
