import type { EntryOf, Uuid } from '../entry.js';
import type { SitrepStanding } from './sitrep-standing.js';

type Sitreps = readonly SitrepStanding[];

/** The next version stands behind the last one of its report, so a late correction does not overtake a newer report. */
export function submitted(sitreps: Sitreps, entry: EntryOf<'sitrep_submitted'>): Sitreps {
  const { author, marking, language, recordedAt, supersedes, body } = entry;
  const sitrep: SitrepStanding = {
    ...body,
    ...{ author, marking, language, recordedAt, supersedes },
    sitrepId: entry.id,
    status: body.withoutReview ? 'published_without_review' : 'waiting',
    review: null,
  };
  const before = sitreps.findLastIndex(({ firstId }) => firstId === body.firstId);
  return before < 0 ? [...sitreps, sitrep] : sitreps.toSpliced(before + 1, 0, sitrep);
}

export function reviewed(sitreps: Sitreps, entry: EntryOf<'sitrep_reviewed'>): Sitreps {
  const { sitrepId, outcome, reason, party, at } = entry.body;
  const review = { entryId: entry.id, outcome, reason, language: entry.language, party, at };
  const status = outcome === 'approved' ? 'published' : 'returned';
  return sitreps.map((one) => (one.sitrepId === sitrepId ? { ...one, review, status } : one));
}

/** What was taken back is no report any more; the version before stands as it did. */
export function sitrepRetracted(sitreps: Sitreps, entryId: Uuid): Sitreps {
  return sitreps.filter(({ sitrepId }) => sitrepId !== entryId);
}
