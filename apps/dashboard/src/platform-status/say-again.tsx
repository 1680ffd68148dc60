import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { PlatformState, tlpLabel, type EntryOf, type PlatformStanding, type Uuid } from '@tocsin/protocol';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useAnnouncer } from '../shell/announcer.js';
import { describeFailure } from '../shell/error-words.js';
import { PostPlatformStatus, type PostPlatformStatusInput } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { ChoiceCards } from '../ui/choice-cards.js';
import { Notice } from '../ui/notice.js';
import { StateChip } from './state-chip.js';
import { movedInput, unchangedInput } from './status-values.js';
import classes from './my-incident.module.css';

interface SayAgainProps {
  readonly incidentId: Uuid;
  readonly standing: PlatformStanding;
  readonly last: EntryOf<'platform_status_posted'>;
}

/** One press says the last state again, to whom it was said before. */
export function NoChange({ incidentId, standing, last }: SayAgainProps): ReactNode {
  const t = useWords();
  const { mutate, isPending, error } = useStatus(incidentId, t('myPlatform.repeated'));
  return (
    <>
      <Button
        busy={isPending}
        onClick={() => mutate((commandId) => unchangedInput(standing, last, { commandId, incidentId }))}
      >
        {t('myPlatform.noChangeStill', { state: t(`platformState.${standing.state}`) })}
      </Button>
      {error && <Failed error={error} />}
    </>
  );
}

/** Two acts: another state, and the press that publishes it. Nothing is asked that was answered before. */
export function NewState({ incidentId, standing, last }: SayAgainProps): ReactNode {
  const t = useWords();
  const group = useId();
  const [chosen, setChosen] = useState<PlatformState | null>(null);
  const word = chosen === null ? '' : t(`platformState.${chosen}`);
  const { mutate, isPending, error } = useStatus(incidentId, t('myPlatform.published', { state: word }));
  const others = Object.values(PlatformState).filter((state) => state !== standing.state);
  const publish = (state: PlatformState): void =>
    mutate((commandId) => movedInput(state, standing, last, { commandId, incidentId }), {
      onSuccess: () => setChosen(null),
    });
  return (
    <div className={classes.newState}>
      <ChoiceCards
        legend={t('myPlatform.newState')}
        choices={others.map((value) => ({ value, label: <StateChip state={value} /> }))}
        columns={4}
        radio={{
          name: group,
          onChange: (event) => setChosen(event.currentTarget.value as PlatformState),
        }}
      />
      {chosen !== null && chosen !== standing.state && (
        <div className={classes.acts}>
          <Button busy={isPending} onClick={() => publish(chosen)}>
            {t('myPlatform.publish', { state: word })}
          </Button>
          <span className={classes.soft}>
            {t('myPlatform.consequence', { marking: tlpLabel(last.marking), form: t('ourStatus.write') })}
          </span>
        </div>
      )}
      {error && <Failed error={error} />}
    </div>
  );
}

function Failed({ error }: { readonly error: Error }): ReactNode {
  const t = useWords();
  return (
    <Notice tone="error" role="alert">
      {describeFailure(error, t)}
    </Notice>
  );
}

type InputOf = (commandId: Uuid) => PostPlatformStatusInput;

/** Sends what a press makes. After an answer that got lost, the same words are the same command. */
function useStatus(incidentId: Uuid, said: string): UseMutationResult<unknown, Error, InputOf> {
  const { api, feeds } = useServices();
  const announcer = useAnnouncer();
  const unanswered = useRef<{ readonly words: string; readonly commandId: Uuid } | null>(null);
  return useMutation({
    mutationFn: (inputOf: InputOf) => {
      const words = JSON.stringify(inputOf(''));
      if (unanswered.current?.words !== words) unanswered.current = { words, commandId: crypto.randomUUID() };
      return api.send(PostPlatformStatus, { input: inputOf(unanswered.current.commandId) });
    },
    onSuccess: () => {
      unanswered.current = null;
      announcer.say(said);
      return feeds.of(incidentId).catchUp();
    },
  });
}
