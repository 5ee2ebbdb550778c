import { inAny } from '../addresses.js';
import { cloudflare } from './cloudflare.js';
import type { Cdn } from './network.js';

/** The CDN that an address belongs to, if it is one of those known here. */
export const cdnOf = (address: string): Cdn | null => (inAny(address, cloudflare.blocks) ? cloudflare : null);
