import type { EntryOf } from '../entry.js';
import type { PreservationStanding, RequestStanding } from './request-standing.js';

type Requests = readonly RequestStanding[];
type Preservations = readonly PreservationStanding[];

export function made(requests: Requests, entry: EntryOf<'request_made'>): Requests {
  const request: RequestStanding = {
    ...entry.body,
    requestId: entry.id,
    marking: entry.marking,
    language: entry.language,
    status: 'open',
    answers: [],
    clarifications: [],
  };
  return [...requests, request];
}

export function answeredRequest(requests: Requests, entry: EntryOf<'request_answered'>): Requests {
  const { id: entryId, language } = entry;
  const { requestId, answer, reason, at } = entry.body;
  return requests.map((one) =>
    one.requestId === requestId
      ? { ...one, status: answer, answers: [...one.answers, { entryId, answer, reason, language, at }] }
      : one,
  );
}

export function clarifiedRequest(requests: Requests, entry: EntryOf<'request_clarified'>): Requests {
  const { id: entryId, language } = entry;
  const { requestId, text, at } = entry.body;
  return requests.map((one) =>
    one.requestId === requestId
      ? { ...one, status: 'open', clarifications: [...one.clarifications, { entryId, text, language, at }] }
      : one,
  );
}

export function recorded(
  preservations: Preservations,
  entry: EntryOf<'preservation_recorded'>,
): Preservations {
  return [...preservations, { ...entry.body, preservationId: entry.id, language: entry.language, end: null }];
}

export function endedPreservation(
  preservations: Preservations,
  entry: EntryOf<'preservation_ended'>,
): Preservations {
  const { preservationId, outcome, reason, at } = entry.body;
  const end = { entryId: entry.id, outcome, reason, language: entry.language, at };
  return preservations.map((one) => (one.preservationId === preservationId ? { ...one, end } : one));
}
