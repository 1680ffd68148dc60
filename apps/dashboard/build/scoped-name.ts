/// <reference types="node" />
import { basename } from 'node:path';

/** A class is called as it is in its file: shorter in a compressed sheet than a hash, and readable in the browser's tools. */
export function scopedName(name: string, file: string): string {
  return `${basename(file).replace(/\.module\.css.*$/, '')}_${name}`;
}
