// The pieces of a URL, read as the WHATWG URL standard reads them, for schemes that it does not know.

/** `null` as host: colons that only an unbracketed IPv6 address has. */
export const hostAndPort = (address: string): [string | null, string | undefined] => {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/u.exec(address);
  if (bracketed) return [bracketed[1] ?? '', bracketed[2]];
  if ((address.match(/:/gu)?.length ?? 0) > 1) return [null, undefined];
  const [host, port] = address.split(':');
  return [host ?? '', port];
};

export const portNumber = (text: string): number | null => {
  const port = /^\d{1,5}$/u.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
};

/** Lower case, IDN as ASCII, addresses in their shortest form (WHATWG URL host parsing, zones of RFC 6874); null when it is no host. */
export const canonicalHost = (host: string): string | null => {
  if (host.includes('_') && /^[\w.-]+$/u.test(host)) return host.toLowerCase();
  const [bare = '', ...zones] = host.split('%');
  try {
    if (!host.includes(':')) return plainHost(new URL(`http://${host}/`).hostname);
    const address = new URL(`http://[${bare}]/`).hostname.slice(1, -1);
    const zone = zones.join('%').replace(/^25(?=.)/u, '');
    if (zone === '') return address;
    return /^[\w.-]+$/u.test(zone) ? `${address}%${zone}` : null;
  } catch {
    return null;
  }
};

/** The standard lets through what a shell would act on, such as `$(…)`; no host has such a name. */
const plainHost = (host: string): string | null => (/^[a-z0-9.-]+$/u.test(host) ? host : null);

/** A path as it goes over the wire: UTF-8, percent-encoded, as browsers do (WHATWG URL). */
export const sendable = (path: string): string =>
  path.replace(/\p{Cs}/gu, '\ufffd').replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character));

/** Colons and slashes of an East Asian input method as ASCII; null where there are none. */
export const halfWidth = (text: string): string | null => {
  const half = text.normalize('NFKC');
  return /[\uff00-\uffef]/u.test(text) && half !== text ? half : null;
};
