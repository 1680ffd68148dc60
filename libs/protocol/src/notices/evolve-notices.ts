import type { EntryOf, Uuid } from '../entry.js';
import type { Instant } from '../moment.js';
import type { NoticeStanding, ReceiptStanding } from './notice-standing.js';

type Notices = readonly NoticeStanding[];

export function given(notices: Notices, entry: EntryOf<'notice_given'>): Notices {
  const notice: NoticeStanding = {
    ...entry.body,
    noticeId: entry.id,
    marking: entry.marking,
    passedAt: null,
    received: [],
  };
  return [...notices, notice];
}

export function received(notices: Notices, entry: EntryOf<'notice_received'>): Notices {
  const { noticeId, receipt, reason, party, at } = entry.body;
  return notices.map((notice) => {
    if (notice.noticeId !== noticeId) return notice;
    const place = notice.received.findIndex((one) => one.party.organisationId === party.organisationId);
    const before = notice.received[place]?.receipts ?? [];
    const line: ReceiptStanding = {
      party,
      receipts: [...before, { entryId: entry.id, receipt, reason, language: entry.language, at }],
    };
    return {
      ...notice,
      received: place < 0 ? [...notice.received, line] : notice.received.with(place, line),
    };
  });
}

export function acknowledgementPassed(notices: Notices, ids: ReadonlySet<Uuid>, at: Instant): Notices {
  return notices.map((notice) => (ids.has(notice.noticeId) ? { ...notice, passedAt: at } : notice));
}
