import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { parseSockets, readSockets } from './proc-sockets.js';

const header = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
const table = `${header}   0: 0100007F:205A 00000000:0000 0A 00000000:00000003 00:00000000 00000000  1000        0 4711 1 0 100 0 0 10 0
   1: 0A32A8C0:D431 0A42372C:205A 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 20 4 30 10 -1
   2: 0A32A8C0:D432 0A42372C:205A 06 00000000:00000000 03:00000F4B 00000000     0        0 0 3 0
   3: 0A32A8C0:D433 0A42372C:0050 08 00000000:00000001 00:00000000 00000000     0        0 4713 1 0 20 4 30 10 -1
`;
const table6 = `${header}   0: 00000000000000000000000000000000:205A 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1 1 0 100 0 0 10 0
   1: 0000000000000000FFFF00000100007F:205A 0000000000000000FFFF00000100007F:D431 01 00000000:00000000 00:00000000 00000000 0 0 2 1 0 20 4 30 10 -1
   2: 07B10E2A000050000000000010000000:D434 07B10E2A000066000000000010000000:205A 01 00000000:00000000 00:00000000 00000000 0 0 3 1 0 20 4 30 10 -1
`;

test('a listener is told with its queue and its socket number', () => {
  expect(parseSockets(table, (state) => state === 'listen')).toEqual([
    {
      local: { address: '127.0.0.1', port: 8282 },
      remote: { address: '0.0.0.0', port: 0 },
      state: 'listen',
      queued: 3,
      inode: 4711,
    },
  ]);
});

test('connections are told by where they lead and how they stand', () => {
  const towards = parseSockets(table, (state, port) => state !== 'listen' && port === 8282);
  expect(towards.map(({ state, remote, local }) => [state, remote.address, local.port])).toEqual([
    ['established', '44.55.66.10', 54_321],
    ['time-wait', '44.55.66.10', 54_322],
  ]);
});

test('IPv6 addresses are words in the order of the machine, and mapped ones are IPv4', () => {
  const found = parseSockets(table6, () => true);
  expect(found.map(({ local }) => local.address)).toEqual(['::', '127.0.0.1', '2a0e:b107:50::10']);
  expect(found.map(({ remote }) => remote.address)).toEqual(['::', '127.0.0.1', '2a0e:b107:66::10']);
});

test('an empty table and a line cut short have no sockets', () => {
  expect(parseSockets('', () => true)).toEqual([]);
  expect(parseSockets(`${header}   0: 0100007F`, () => true)).toEqual([]);
});

test.runIf(process.platform === 'linux').each(['127.0.0.1', '::1', '::'])(
  'a real listener on %s is found',
  async (address) => {
    const server = createServer().listen(0, address);
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const sockets = await readSockets((state) => state === 'listen');
    expect(sockets.filter(({ local }) => local.port === port)).toMatchObject([{ local: { address }, queued: 0 }]);
  },
);

test.runIf(process.platform === 'linux')('a real connection is found from its own end', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  const found = await readSockets((state, remote) => state === 'established' && remote === port);
  expect(found).toMatchObject([{ local: { address: '127.0.0.1', port: socket.localPort } }]);
});

test.runIf(process.platform === 'linux').each(['127.0.0.1', '::1'])(
  'of many listeners on %s, whose lines take several reads, none is missed',
  async (address) => {
    const servers = Array.from({ length: 100 }, () => createServer().listen(0, address));
    onTestFinished(() => servers.forEach((server) => void server.close()));
    await Promise.all(servers.map((server) => once(server, 'listening')));
    const ports = servers.map((server) => (server.address() as AddressInfo).port);
    const found = await readSockets((state) => state === 'listen');
    const listed = found.filter(({ local }) => local.address === address).map(({ local }) => local.port);
    expect(ports.filter((port) => listed.filter((one) => one === port).length !== 1)).toEqual([]);
  },
);
