import { mkdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { certificate, certificateKey, checkout, namespaces, node } from './place.js';
import { run } from './process.js';

/** Prepares this mount namespace: everything the lab writes is in memory, and any user can read the program. */
export const furnish = async (checkoutFolder: string): Promise<void> => {
  await run(['mount', '-t', 'tmpfs', '-o', 'mode=755', 'lab', '/run']);
  mkdirSync(checkout, { recursive: true });
  mkdirSync(namespaces);
  await run(['mount', '-t', 'tmpfs', 'lab', namespaces]);
  // `ip netns` would do this itself, in a race between the first two worlds.
  await run(['mount', '--make-shared', namespaces]);
  await run(['mount', '--bind', checkoutFolder, checkout]);
  writeFileSync(node, '');
  await run(['mount', '--bind', process.execPath, node]);
  standInForResolver();
  await makeCertificate();
};

/** Where resolv.conf is a link into /run, the place it names has just been covered, and nothing can be bound there. */
const standInForResolver = (): void => {
  const target = linkTarget('/etc/resolv.conf');
  if (target === null || !target.startsWith('/run/')) return;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, '');
};

const linkTarget = (path: string): string | null => {
  try {
    return resolve(dirname(path), readlinkSync(path));
  } catch {
    return null;
  }
};

const makeCertificate = async (): Promise<void> => {
  const names = 'subjectAltName=DNS:chat.example.net,IP:44.55.66.10,IP:2a0e:b107:66::10,IP:192.168.50.10,IP:127.0.0.1';
  await run([
    ...['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-days', '2'],
    ...['-subj', '/CN=chat.example.net', '-addext', names, '-keyout', certificateKey, '-out', certificate],
  ]);
};
