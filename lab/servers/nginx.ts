import { writeFileSync } from 'node:fs';
import type { Host } from '../host.js';
import type { Listening } from '../listening.js';
import { certificate, certificateKey } from '../place.js';

/** nginx that answers every path with a page. */
export const nginx = (host: Host, listening: Listening): Promise<void> => start(host, listening, '');

/** nginx that answers TLS only, with the lab's certificate. */
export const nginxTls = (host: Host, listening: Listening): Promise<void> =>
  start(host, listening, ' ssl', `ssl_certificate ${certificate}; ssl_certificate_key ${certificateKey};`);

/** Several run side by side on one machine, each under its port. */
const start = async (host: Host, { port, address }: Listening, mode: string, tls = ''): Promise<void> => {
  const folder = `${host.directory}/nginx-${port}`;
  const places = address === undefined ? [`${port}`, `[::]:${port}`] : [`${address}:${port}`];
  const buffers = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}-${kind};`,
  );
  const listens = places.map((place) => `listen ${place}${mode};`);
  const page = 'default_type text/html; location / { return 200 "<html><title>Welcome</title></html>"; }';
  const lines = [
    'daemon off; master_process off; user root; error_log stderr;',
    `pid ${folder}.pid;`,
    'events { worker_connections 64; }',
    `http { access_log off; ${buffers.join(' ')}`,
    `server { ${listens.join(' ')} ${tls} ${page} } }`,
  ];
  writeFileSync(`${folder}.conf`, `${lines.join('\n')}\n`);
  await host.spawn(['nginx', '-e', 'stderr', '-c', `${folder}.conf`], { tcp: port });
};
