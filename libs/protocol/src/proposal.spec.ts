import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayCarryOut, mayPropose, refuseAdmission, type Deciding, type Proposal } from './proposal.js';
import { aParty, aPerson, aUuid, NOW } from './testing.js';
import { ProposalAct, StakeholderKind } from './vocabulary.js';

const LAPSES = '2026-03-08T12:00:00.000Z';
const DIGEST = 'a'.repeat(64);
const AT = { now: NOW, digest: DIGEST, twoKinds: true };

function somebody(kind: StakeholderKind, organisation = 1, person = 1): Deciding {
  const party = aParty(kind, organisation);
  return { personId: aPerson(party, person), organisationId: party.organisationId, kind };
}

const SECRETARIAT = somebody('coordinating_body');
const GOVERNMENT = somebody('government');
const PLATFORM = somebody('online_service_provider');

function aProposal(overrides: Partial<Proposal> = {}): Proposal {
  return {
    act: 'admit_organisation',
    organisationId: aUuid(900),
    protected: false,
    proposedBy: SECRETARIAT,
    proposerInForce: true,
    lapsesAt: LAPSES,
    digest: DIGEST,
    ...overrides,
  };
}

const codeOf = (verdict: ReturnType<typeof mayCarryOut>): string =>
  verdict.ok ? 'yes' : verdict.refusal.code;

describe('a proposal about an organisation', () => {
  it('[Q1] is made by anybody of another organisation, whatever it proposes', () => {
    for (const act of Object.values(ProposalAct)) {
      const { organisationId } = aProposal({ act });
      expect(codeOf(mayPropose(PLATFORM, { organisationId, protected: false }))).toBe('yes');
      expect(codeOf(mayPropose({ ...PLATFORM, organisationId }, { organisationId, protected: false }))).toBe(
        'NOT_ABOUT_YOURSELF',
      );
    }
  });

  it.each(Object.values(StakeholderKind))(
    '[Q1] about a protected organisation is known to %s as it may be',
    (kind) => {
      const known = kind !== 'government' && kind !== 'law_enforcement';
      const about = { organisationId: aUuid(900), protected: true };
      expect(codeOf(mayPropose(somebody(kind, 2), about))).toBe(known ? 'yes' : 'NOT_AVAILABLE');
      const answer = codeOf(mayCarryOut(aProposal(about), somebody(kind, 2), AT));
      expect(answer === 'NOT_AVAILABLE').toBe(!known);
    },
  );

  it.each([
    ['the same person', SECRETARIAT, 'NEEDS_ANOTHER_PERSON'],
    ['a colleague', somebody('coordinating_body', 1, 2), 'NEEDS_ANOTHER_ORGANISATION'],
    ['another coordinating body', somebody('coordinating_body', 2), 'NEEDS_ANOTHER_KIND'],
    ['a government', GOVERNMENT, 'yes'],
    ['a platform', PLATFORM, 'yes'],
  ])('[Q2] of a coordinating body is carried out by %s, or not', (_who, by, answer) => {
    expect(codeOf(mayCarryOut(aProposal(), by, AT))).toBe(answer);
  });

  it('[Q2] of anybody else needs a coordinating body', () => {
    const proposal = aProposal({ proposedBy: GOVERNMENT });
    expect(codeOf(mayCarryOut(proposal, PLATFORM, AT))).toBe('NEEDS_A_COORDINATING_BODY');
    expect(codeOf(mayCarryOut(proposal, SECRETARIAT, AT))).toBe('yes');
  });

  it('[Q2] is never carried out by one person, one organisation or one kind, whoever they are', () => {
    const anybody = fc
      .tuple(
        fc.constantFrom(...Object.values(StakeholderKind)),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 2 }),
      )
      .map(([kind, organisation, person]) => somebody(kind, organisation, person));
    fc.assert(
      fc.property(anybody, anybody, fc.boolean(), (one, other, isProtected) => {
        const verdict = mayCarryOut(aProposal({ proposedBy: one, protected: isProtected }), other, AT);
        if (!verdict.ok) return;
        expect(one.personId).not.toBe(other.personId);
        expect(one.organisationId).not.toBe(other.organisationId);
        expect(one.kind).not.toBe(other.kind);
        expect([one.kind, other.kind]).toContain('coordinating_body');
      }),
    );
  });

  it('[Q3] is agreed to as it was proposed', () => {
    expect(mayCarryOut(aProposal(), GOVERNMENT, { ...AT, digest: 'b'.repeat(64) })).toEqual({
      ok: false,
      refusal: { code: 'PROPOSAL_DIFFERS', field: 'digest' },
    });
  });

  it('[Q4] lapses, and falls with whoever proposed it', () => {
    expect(codeOf(mayCarryOut(aProposal(), GOVERNMENT, { ...AT, now: LAPSES }))).toBe('PROPOSAL_LAPSED');
    expect(codeOf(mayCarryOut(aProposal({ proposerInForce: false }), GOVERNMENT, AT))).toBe(
      'PROPOSER_NOT_IN_FORCE',
    );
  });

  it('[Q5] is carried out by a coordinating body alone while there is no other kind, and by nobody else', () => {
    const founding = { ...AT, twoKinds: false };
    expect(codeOf(mayCarryOut(aProposal(), SECRETARIAT, founding))).toBe('yes');
    expect(codeOf(mayCarryOut(aProposal({ proposedBy: GOVERNMENT }), GOVERNMENT, founding))).toBe(
      'NEEDS_A_COORDINATING_BODY',
    );
  });
});

describe('an admission', () => {
  const ADMISSION = {
    name: 'Harbour Watch',
    kind: 'civil_society',
    protected: true,
    personName: 'Ines Falk',
    personTitle: 'Coordinator',
  } as const;

  it('[Q6] with names that may be stored is accepted', () => {
    expect(refuseAdmission(ADMISSION)).toEqual({ ok: true });
  });

  it.each(['name', 'personName', 'personTitle'] as const)(
    '[Q6] asks the questions of part T of its %s',
    (field) => {
      expect(refuseAdmission({ ...ADMISSION, [field]: 'see https://example.org/x' })).toEqual({
        ok: false,
        refusal: { code: 'TEXT_HAS_LINK', field },
      });
    },
  );

  it.each(Object.values(StakeholderKind).filter((kind) => kind !== 'civil_society'))(
    '[Q6] of %s cannot be protected',
    (kind) => {
      expect(refuseAdmission({ ...ADMISSION, kind })).toEqual({
        ok: false,
        refusal: { code: 'PROTECTION_NOT_FOR_THIS_KIND', field: 'protected' },
      });
    },
  );
});
