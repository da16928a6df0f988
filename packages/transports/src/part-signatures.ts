import { UploadError } from '@longshore/core';
import type { Checksum } from './checksum.ts';

/** What one part's PUT needs. A secret: the URL holds a signature. */
export interface SignedPart {
  readonly number: number;
  /** Absolute. */
  readonly url: string;
  /** Exactly these are sent. */
  readonly headers: Readonly<Record<string, string>>;
  /** Wall clock; the part is signed again where its PUT would begin after it. */
  readonly expiresAtMs?: number | undefined;
}

/** The hash of one part's bytes, to be signed. */
export interface PartChecksum extends Checksum {
  readonly number: number;
}

/** The signatures of one file's parts. */
export interface PartSignatures {
  /** A part's signature: the one at hand, or one that is asked for together with those of the parts that come next. */
  of(number: number): Promise<SignedPart>;
  /** Another signature for this part alone, in place of one that is too old. */
  renew(number: number): Promise<SignedPart>;
}

/**
 * Has parts signed shortly before they are sent, `ahead` of them in one call, so that signatures are neither asked for
 * one by one nor old before their turn.
 *
 * @param numbers the parts that are to be sent, in the order in which they are
 * @param sign asks for signatures of these parts
 */
export function createPartSignatures(
  numbers: readonly number[],
  ahead: number,
  sign: (numbers: readonly number[]) => Promise<readonly SignedPart[]>,
): PartSignatures {
  const asked = new Map<number, Promise<ReadonlyMap<number, SignedPart>>>();
  const ask = (wanted: readonly number[]) => {
    const answer = sign(wanted).then((signed) => new Map(signed.map((part) => [part.number, part])));
    for (const number of wanted) asked.set(number, answer);
    return answer;
  };
  const read = async (number: number, answer: Promise<ReadonlyMap<number, SignedPart>>) => {
    const signed = (await answer).get(number);
    if (signed !== undefined) return signed;
    throw new UploadError({
      code: 'invalid-response',
      message: `No signature came for part ${number}, though it was asked for.`,
    });
  };
  return {
    of(number) {
      const from = numbers.indexOf(number);
      const next = () => ask(numbers.slice(from, from + ahead).filter((other) => !asked.has(other)));
      return read(number, asked.get(number) ?? next());
    },
    renew: (number) => read(number, ask([number])),
  };
}
