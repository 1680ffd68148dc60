import { describe, expect, it } from '@jest/globals';
import { EntryKind, type Entry } from '@tocsin/protocol';
import { anEntry, aParty, aUuid } from '@tocsin/protocol/testing';
import { aViewer } from '../../test/render-page.js';
import { urgencyOf } from './urgent-entries.js';

const viewer = aViewer();
const ours = {
  obligationId: aUuid(20),
  nature: 'act_by',
  holder: { organisationId: viewer.organisation.organisationId },
};
const late = anEntry('deadline_passed', { body: { subjects: [{ what: 'obligation', id: aUuid(20) }] } });
const leads = anEntry('person_assigned', { body: { personId: viewer.personId, role: 'lead' } });

describe('an entry that interrupts', () => {
  it('makes the viewer the lead, or tells of an own obligation that nobody has met in time', () => {
    expect(urgencyOf(leads, viewer, [])).toBe('urgent.lead');
    expect(urgencyOf(late, viewer, [ours])).toBe('urgent.overdue');
  });

  it('is none of any other kind, nor for anybody else, nor in practice', () => {
    const kinds = Object.keys(EntryKind) as EntryKind[];
    const other = aParty('civil_society', 9).organisationId;
    const quiet = [
      ...kinds.map((kind) => urgencyOf(anEntry(kind) as Entry, { ...viewer, personId: aUuid(99) }, [ours])),
      urgencyOf(leads, { ...viewer, personId: aUuid(99) }, []),
      urgencyOf({ ...leads, body: { ...leads.body, role: 'deputy' } }, viewer, []),
      urgencyOf({ ...leads, exercise: true }, viewer, []),
      urgencyOf(late, viewer, []),
      urgencyOf(late, viewer, [{ ...ours, holder: { organisationId: other } }]),
      urgencyOf(late, viewer, [{ ...ours, nature: 'keep_until' }]),
      urgencyOf({ ...late, exercise: true }, viewer, [ours]),
    ];
    expect(quiet.filter((urgent) => urgent !== null)).toEqual([]);
    expect(quiet.length).toBeGreaterThan(kinds.length);
  });
});
