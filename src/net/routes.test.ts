import { expect, test } from 'vitest';
import { parseRoutes, readRoutes, routeFor } from './routes.js';

// As a home computer with a container bridge shows them; the addresses are little-endian words.
const four = `Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
eth0	00000000	0132A8C0	0003	0	0	100	00000000	0	0	0
wlan0	00000000	0132A8C0	0003	0	0	600	00000000	0	0	0
eth0	0032A8C0	00000000	0001	0	0	100	00FFFFFF	0	0	0
docker0	000011AC	00000000	0001	0	0	0	0000FFFF	0	0	0
*	0000000A	00000000	0201	0	0	0	000000FF	0	0	0
eth0	0A141E0A	FE32A8C0	0007	0	0	0	FFFFFFFF	0	0	0
`;
const six = `2a0eb107005000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0
fe800000000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0
00000000000000000000000000000000 00 00000000000000000000000000000000 00 2a0eb107005000000000000000000001 00000400 00000001 00000000 00000003     eth0
00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo
`;
const routes = parseRoutes(four, six);

test.each([
  ['8.8.8.8', 'eth0', '0.0.0.0/0', '192.168.50.1'],
  ['192.168.50.77', 'eth0', '192.168.50.0/24', null],
  ['172.17.3.4', 'docker0', '172.17.0.0/16', null],
  ['10.30.20.10', 'eth0', '10.30.20.10/32', '192.168.50.254'],
  ['10.1.1.1', 'eth0', '0.0.0.0/0', '192.168.50.1'],
  ['2a0e:b107:50::20', 'eth0', '2a0e:b107:50::/64', null],
  ['2606:4700::1111', 'eth0', '::/0', '2a0e:b107:50::1'],
  ['fe80::1%eth0', 'eth0', 'fe80::/64', null],
])('%s goes out through %s', (address, name, network, gateway) => {
  expect(routeFor(routes, address)).toMatchObject({ interface: name, network, gateway });
});

test('a rejecting route is no way out, and the first of two equal ones is taken', () => {
  expect(routes.map((route) => route.interface)).not.toContain('*');
  expect(routes.map((route) => route.interface)).not.toContain('lo');
  expect(routeFor(parseRoutes('', six), '8.8.8.8')).toBeUndefined();
  expect(routeFor(parseRoutes(four, ''), '::1')).toBeUndefined();
});

test('lines of another form are passed over', () => {
  expect(parseRoutes('Iface\n\neth0 broken\n', 'short line\n')).toEqual([]);
});

test.runIf(process.platform === 'linux')("this machine's own table can be read", async () => {
  expect(await readRoutes()).toHaveProperty('routes');
});
