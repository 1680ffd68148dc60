import type { CommandType, Marking, Uuid } from '@tocsin/protocol';
import type { Operation } from '../shell/operation.js';
import { useServices } from '../shell/services.js';
import { useCommandForm, type CommandForm, type FormValues } from '../shell/use-command-form.js';
import { useLanguage } from '../shell/words.js';
import { mayStayOnDevice } from './marking-field.js';
import { useWritten } from './use-written.js';
import { useWriting } from './writing.js';

/** What every command on an incident says beside its own content. */
interface Commanded {
  readonly commandId: Uuid;
  readonly incidentId: Uuid;
  /** Of what is written with it: the language of the screen, unless the content says another. */
  readonly language: string;
}

interface IncidentCommand<Values extends FormValues, Content, Answer> {
  readonly command: CommandType;
  /** Names the draft on the incident. */
  readonly draft: string;
  readonly fresh: Values;
  /** Of what it speaks of: says whether a draft may be kept on the device. */
  readonly marking: Marking;
  readonly operation: Operation<Answer, { readonly input: Content & Commanded }>;
  readonly contentOf: (values: Values) => Content;
  /** What is agreed to, in words, for when the server wants it confirmed. */
  readonly confirms?: (values: Values) => string;
  readonly fieldOf?: (serverField: string, values: Values) => string;
}

/** A mutation answers with its receipt under its own name, which is all that is in the answer. */
type Answered = Readonly<Record<string, { readonly entry: { readonly id: Uuid } }>>;

/** A form that writes one entry to the incident, and closes when it is accepted. */
export function useIncidentCommand<Values extends FormValues, Content, Answer extends Answered>({
  command,
  draft,
  fresh,
  marking,
  operation,
  contentOf,
  confirms,
  fieldOf,
}: IncidentCommand<Values, Content, Answer>): CommandForm<Values> {
  const { api } = useServices();
  const { incidentId } = useWriting();
  const language = useLanguage();
  const written = useWritten();
  return useCommandForm({
    draft: `${incidentId}.${draft}`,
    fresh,
    mayKeep: () => mayStayOnDevice(marking),
    command,
    inputOf: (values, commandId) => ({ language, ...contentOf(values), commandId, incidentId }),
    send: (input, values) => api.send(operation, { input }, { confirms: confirms?.(values) }),
    onAccepted: (answer) => {
      for (const receipt of Object.values(answer)) written(receipt);
    },
    ...(fieldOf ? { fieldOf } : {}),
  });
}
