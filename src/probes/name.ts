import { lookup } from 'node:dns/promises';
import { type Answer, nativeError, type Probe } from './probe.js';

/** What getaddrinfo(3) says, which is what most programs use; the order is the system's own. */
export const name: Probe<'name'> = async ({ host }, { resolve }, signal) => {
  const given = resolve.get(host);
  if (given) return { kind: 'name', host, result: { is: 'addresses', addresses: [given] } };
  const gaveUp = new Promise<Answer<'name'>['result']>((done) => {
    const late = (): void => done({ is: 'failed', error: { code: 'ETIMEDOUT', syscall: 'getaddrinfo' } });
    signal.addEventListener('abort', late, { once: true });
  });
  return { kind: 'name', host, result: await Promise.race([ask(host), gaveUp]) };
};

const ask = async (host: string): Promise<Answer<'name'>['result']> => {
  try {
    const found = await lookup(host, { all: true, verbatim: true });
    return { is: 'addresses', addresses: [...new Set(found.map(({ address }) => address))] };
  } catch (thrown) {
    return { is: 'failed', error: nativeError(thrown) };
  }
};
