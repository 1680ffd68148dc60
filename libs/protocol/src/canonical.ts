/** JSON as this protocol stores it: no floats, no undefined, no holes. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one spelling of a value (RFC 8785, JSON Canonicalization Scheme), limited to what survives every reader:
 * well-formed strings and safe integers. Throws a TypeError on anything else, naming the place.
 */
export function canonical(value: unknown, place = '$'): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError(`${place}: a lone surrogate cannot be stored`);
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`${place}: only safe integers can be stored`);
    return String(value === 0 ? 0 : value);
  }
  if (Array.isArray(value)) {
    // Array.from visits holes too, where map would leave nothing between two commas.
    const items = Array.from(value, (item, index) => canonical(item, `${place}[${String(index)}]`));
    return `[${items.join(',')}]`;
  }
  if (typeof value === 'object' && isPlain(value)) {
    const members = Object.entries(value)
      // Code-unit order, as the RFC asks: the default sort of strings.
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${canonical(key, place)}:${canonical(member, `${place}.${key}`)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`${place}: ${typeof value} cannot be stored`);
}

/** `{}`, also without a prototype (what graphql-js makes of literals) or from another realm; no class, no date. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
