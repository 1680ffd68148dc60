import { useServices } from '../shell/services.js';
import { useOpenForm, useWriting } from './writing.js';

interface Receipt {
  readonly entry: { readonly id: string };
}

/** After an entry was accepted: the form closes, and the entry shows at once, also where the live line is down. */
export function useWritten(): (receipt: Receipt) => void {
  const { feeds } = useServices();
  const { incidentId, onWritten } = useWriting();
  const { close } = useOpenForm();
  return ({ entry }) => {
    onWritten(entry.id);
    close();
    void feeds.of(incidentId).catchUp();
  };
}
