import { type ReactNode, useState } from 'react';
import { Icon } from './icons.tsx';
import type { Sample } from './samples.ts';

interface SampleButtonsProps {
  readonly samples: readonly Sample[];
  onMade(files: readonly File[]): void;
}

/** Buttons that make files here, since visitors have none at hand. */
export function SampleButtons({ samples, onMade }: SampleButtonsProps): ReactNode {
  const [problem, setProblem] = useState<string>();
  const make = async (sample: Sample): Promise<void> => {
    setProblem(undefined);
    try {
      onMade(await sample.make());
    } catch (thrown) {
      setProblem(thrown instanceof Error ? thrown.message : String(thrown));
    }
  };
  return (
    <fieldset className="samples">
      <legend>Make a sample:</legend>
      {samples.map((sample) => (
        <button
          key={sample.label}
          type="button"
          className="ls-btn"
          data-size="s"
          onClick={() => void make(sample)}
        >
          <Icon name={sample.icon} />
          <span>{sample.label}</span>
        </button>
      ))}
      {problem !== undefined && <p role="alert">{problem}</p>}
    </fieldset>
  );
}
