import type { IncidentState, NoticeReceipt, NoticeStanding, Uuid } from '@tocsin/protocol';

/** What an organisation has said of a notice so far, in the order in which it said it. */
export function saidBy(notice: NoticeStanding, organisationId: Uuid): readonly NoticeReceipt[] {
  const standing = notice.received.find(({ party }) => party.organisationId === organisationId);
  return standing?.receipts.map(({ receipt }) => receipt) ?? [];
}

/**
 * Whether a notice waits for what an organisation says. One whose name is protected is told as well and not named, so it
 * may be; what goes beyond the incident names nobody and waits for nobody.
 */
export function isFor(notice: NoticeStanding, organisationId: Uuid, isProtected: boolean): boolean {
  return (
    (isProtected && notice.marking !== 'GREEN' && notice.marking !== 'CLEAR') ||
    notice.to.some(({ parties }) => parties.some((one) => one.organisationId === organisationId))
  );
}

/** Those to an organisation, the newest first. */
export function noticesFor(
  { notices }: IncidentState,
  organisationId: Uuid,
  isProtected: boolean,
): readonly NoticeStanding[] {
  return notices.filter((notice) => isFor(notice, organisationId, isProtected)).toReversed();
}
