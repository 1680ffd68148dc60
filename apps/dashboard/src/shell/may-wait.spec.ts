import { describe, expect, it } from '@jest/globals';
import { CommandType } from '@tocsin/protocol';
import { mayWait, waits } from './may-wait.js';

describe('a command without a connection', () => {
  it('waits only where somebody speaks for themselves, and has a reason where it does not', () => {
    const waiting = Object.values(CommandType).filter((command) => 'waits' in mayWait(command));
    expect(waiting).toEqual([
      'post_platform_status',
      'add_information',
      'add_community_note',
      'raise_rights_flag',
      'retract_entry',
    ]);
    expect(mayWait('declare_incident')).toEqual({ never: 'alerts' });
    expect(mayWait('recall_declaration')).toEqual({ never: 'alerts' });
    expect(mayWait('cast_vote')).toEqual({ never: 'decides' });
    expect(mayWait('propose_transition')).toEqual({ never: 'decides' });
  });

  it.each(['declare_incident', 'recall_declaration', 'toString', 'nothing'])(
    'is not sent from what a device kept as %s',
    (word) => {
      expect(waits(word)).toBeNull();
    },
  );
});
