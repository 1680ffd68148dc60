/** Entries that are asked for at a time (our default). */
export const PAGE = 200;
