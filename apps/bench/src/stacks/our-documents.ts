/** What a program posts a platform's status with. */
export const POST_STATUS = `mutation PostStatus($input: PostPlatformStatusInput!) {
  postPlatformStatus(input: $input) { incidentId cursor entry { id } }
}`;

/** The head of an incident's page and the first 50 entries, as the dashboard reads them: whole, in their canonical form. */
export const READ_PAGE = `query ReadPage($id: Uuid!) {
  incident(id: $id) {
    id severity status cursor lastRecordedAt entryCount
    declaration { title category place }
    timeline(first: 50) { cursor complete entries { canonical } }
  }
}`;

export const READ_CURSOR = 'query ReadCursor($id: Uuid!) { incident(id: $id) { cursor } }';

/** What the situation board shows of every incident the viewer may see. */
export const READ_BOARD = `query ReadBoard {
  incidents { id severity status cursor lastRecordedAt entryCount declaration { title } }
}`;

/** What the dashboard loads of an incident when it has missed too much: its fold, where it ends, and the newest entries. */
export const READ_END = `query ReadEnd($id: Uuid!, $last: PageSize) {
  incident(id: $id) { id cursor fold timelineEnd(last: $last) { earlier readAt entries { canonical } } }
}`;
