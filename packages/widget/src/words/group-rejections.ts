import type { FileRejection, ImageRules, RejectionReason } from '@longshore/core';
import { formatName } from './hint.ts';
import { withoutStop } from './without-stop.ts';
import type { Words } from './words.ts';

/** A file that was refused, in one group. */
export interface RejectedFile {
  readonly name: string;
  readonly note: string | undefined;
  /** The same file in the list, with its path. */
  readonly sameAs: string | undefined;
  readonly rejection: FileRejection;
  /** Whether a person decides if it is added all the same. */
  readonly isAsked: boolean;
}

/** Files that were refused for the same reason. */
export interface RejectionGroup {
  readonly title: string;
  readonly files: readonly RejectedFile[];
}

interface Member {
  readonly reason: RejectionReason;
  readonly rejection: FileRejection;
}

/** The order of groups: always the same, since some reasons are found out later than others. */
const order: readonly RejectionReason['code'][] = [
  'too-large',
  'too-small',
  'type-not-accepted',
  'content-mismatch',
  'image-too-small',
  'image-too-large',
  'invalid',
  'not-checked',
  'unreadable',
  'total-too-large',
  'too-many',
  'too-many-dropped',
  'duplicate',
];

/** Groups rejections by reason, each file under every reason it has. */
export function groupRejections(rejections: readonly FileRejection[], words: Words): RejectionGroup[] {
  const groups = new Map<string, Member[]>();
  for (const rejection of rejections) {
    for (const reason of rejection.reasons) {
      const key = JSON.stringify([reason.code, ruleOf(reason)]);
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      group.push({ reason, rejection });
    }
  }
  const sorted = [...groups.values()].sort((a, b) => placeOf(a) - placeOf(b));
  return sorted.map((members) => ({
    title: titleOf(members, words),
    files: members.map((member) => fileOf(member, words)),
  }));
}

function placeOf([first]: readonly Member[]): number {
  return first === undefined ? 0 : order.indexOf(first.reason.code);
}

/** What files of one group have in common, beside the code. */
function ruleOf(reason: RejectionReason): unknown {
  switch (reason.code) {
    case 'image-too-small':
      return [reason.minWidth, reason.minHeight];
    case 'image-too-large':
      return [reason.maxWidth, reason.maxHeight];
    case 'invalid':
      return reason.message;
    default:
      return limitOf(reason);
  }
}

function limitOf(reason: RejectionReason): number {
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
    default:
      return 0;
  }
}

function titleOf(members: readonly Member[], words: Words): string {
  const count = members.length;
  const reason = members[0]?.reason ?? { code: 'invalid' };
  if (reason.code === 'invalid' && reason.message !== undefined) {
    return words.text('rejections.invalid-because', { words: withoutStop(reason.message), count });
  }
  const limit = limitOf(reason);
  return words.text(`rejections.${reason.code}`, {
    ...{ count, limit, size: words.bytes(limit) },
    measures: measuresOf(reason, words),
  });
}

function measuresOf(reason: RejectionReason, words: Words): string {
  if (reason.code === 'image-too-small') return measured(reason.minWidth, reason.minHeight, words);
  return reason.code === 'image-too-large' ? measured(reason.maxWidth, reason.maxHeight, words) : '';
}

function measured(width: ImageRules['minWidth'], height: ImageRules['minHeight'], words: Words): string {
  if (width !== undefined && height !== undefined)
    return words.text('rejections.measures', { width, height });
  if (width !== undefined) return words.text('rejections.measures-width', { width });
  return words.text('rejections.measures-height', { height: height ?? 0 });
}

function fileOf({ reason, rejection }: Member, words: Words): RejectedFile {
  const { file, relativePath } = rejection;
  return {
    name: relativePath ?? file.name,
    note: noteOf(reason, file.size, words),
    sameAs: reason.code === 'duplicate' ? reason.of : undefined,
    rejection,
    isAsked: reason.code === 'duplicate' && reason.mayAdd,
  };
}

function noteOf(reason: RejectionReason, size: number, words: Words): string | undefined {
  switch (reason.code) {
    case 'too-large':
      return words.bytes(size);
    case 'content-mismatch':
      return looksLike(reason.type, words);
    case 'image-too-small':
    case 'image-too-large':
      return measured(reason.width, reason.height, words);
    default:
      return undefined;
  }
}

const kinds = { image: 'image', video: 'video', audio: 'audio' } as const;

function looksLike(type: string, words: Words): string {
  const format = formatName(type);
  const [main = ''] = type.split('/');
  // "a AVIF image" would be wrong, and which letters want "an" is another matter in each language.
  const kind = main in kinds && !/^[aeiou]/i.test(format) ? kinds[main as keyof typeof kinds] : 'file';
  return words.text(`rejections.looks-like-${kind}`, { format });
}
