import { expect, test } from 'vitest';
import { schemes } from '../../protocols/known.js';
import { type Problem, parse, type Target } from './target.js';

const targetOf = (typed: string): Target => {
  const parsed = parse(typed, schemes);
  if (!parsed.ok) throw new Error(`${typed}: ${parsed.problem.code}`);
  return parsed.target;
};

const problemOf = (typed: string): Problem => {
  const parsed = parse(typed, schemes);
  if (parsed.ok) throw new Error(`${typed} is a target`);
  return parsed.problem;
};

test.each([
  ['ws://chat.example.net/', 'websocket', 80, false],
  ['wss://chat.example.net/', 'websocket', 443, true],
  ['http://example.com', 'http', 80, false],
  ['https://example.com', 'http', 443, true],
  ['tls://example.com', 'tls', 443, true],
  ['redis://cache', 'redis', 6379, false],
  ['rediss://cache', 'redis', 6379, true],
  ['postgres://db/app', 'postgres', 5432, false],
  ['postgresql://db/app', 'postgres', 5432, false],
  ['mysql://db', 'mysql', 3306, false],
  ['mongodb://db', 'mongodb', 27017, false],
  ['amqp://queue', 'amqp', 5672, false],
  ['mqtt://broker', 'mqtt', 1883, false],
  ['mqtts://broker', 'mqtt', 8883, true],
  ['nats://bus', 'nats', 4222, false],
  ['ssh://host', 'ssh', 22, false],
  ['smtp://mail', 'smtp', 25, false],
])('%s means %s on port %i', (typed, protocol, port, secure) => {
  expect(targetOf(typed)).toMatchObject({ protocol, port, secure, transport: 'tcp' });
});

test.each(['tcp', 'websocket', 'text', 'frame'])("Workerman's %s:// needs a port", (scheme) => {
  expect(targetOf(`${scheme}://127.0.0.1:8282`)).toMatchObject({ scheme, port: 8282, transport: 'tcp' });
  expect(problemOf(`${scheme}://127.0.0.1`)).toMatchObject({ code: 'port-missing', part: '127.0.0.1' });
});

test('a UDP target has a port, a Unix target a path', () => {
  expect(targetOf('udp://127.0.0.1:53')).toMatchObject({ transport: 'udp', port: 53 });
  expect(targetOf('unix:///run/app.sock')).toMatchObject({ transport: 'unix', path: '/run/app.sock', host: '' });
  expect(problemOf('unix://run/app.sock').code).toBe('path-missing');
});

test('without a scheme a host and a port are a TCP target', () => {
  expect(targetOf('localhost:8282')).toMatchObject({ scheme: 'tcp', host: 'localhost', port: 8282 });
});

test('a host may be named like a scheme, as in a Compose file', () => {
  expect(targetOf('redis:6379')).toMatchObject({ scheme: 'tcp', host: 'redis', port: 6379 });
});

test.each([
  ['ws://[::1]:8282/', '::1', 8282],
  ['[2001:DB8:0:0::1]:80', '2001:db8::1', 80],
  ['wss://[::ffff:10.0.0.1]/', '::ffff:a00:1', 443],
  ['ws://[fe80::1%eth0]:80/', 'fe80::1%eth0', 80],
  ['ws://[fe80::1%25eth0]:80/', 'fe80::1%eth0', 80],
  ['ws://127.1:80/', '127.0.0.1', 80],
  ['HTTP://EXAMPLE.COM:80/A', 'example.com', 80],
  ['ws://日本語.example:8282/', 'xn--wgv71a119e.example', 8282],
  ['bücher.example:80', 'xn--bcher-kva.example', 80],
  ['ws://_chat.example.net:80/', '_chat.example.net', 80],
])('the host of %s is %s', (typed, host, port) => {
  expect(targetOf(typed)).toMatchObject({ host, port });
});

test('an IPv6 address without brackets gets them', () => {
  expect(problemOf('::1')).toMatchObject({ code: 'ipv6-brackets', instead: '[::1]:8282' });
  expect(problemOf('ws://2001:db8::1/')).toMatchObject({ code: 'ipv6-brackets', instead: 'ws://[2001:db8::1]' });
  expect(problemOf('1:2:3:4:5:6:7:8:80')).toMatchObject({ instead: '[1:2:3:4:5:6:7:8]:80' });
  expect(problemOf('[::1')).toMatchObject({ instead: '[::1]:8282' });
});

test('two ports are no IPv6 address', () => {
  expect(problemOf('host:80:90')).toMatchObject({ code: 'port-invalid', part: '80:90' });
});

test.each([
  ['ws//host:80', 'scheme-colon', '//', 'ws://host:80'],
  ['ws;//host', 'scheme-colon', ';//', 'ws://host'],
  ['ws///host', 'scheme-colon', '///', 'ws://host'],
  ['ws:/host', 'scheme-slashes', ':/', 'ws://host'],
  ['ws:host:80', 'scheme-slashes', ':', 'ws://host:80'],
  ['http:\\\\host', 'scheme-slashes', ':\\\\', 'http://host'],
  ['ws：//host', 'scheme-colon', '：//', 'ws://host'],
])('%s is %s', (typed, code, part, instead) => {
  expect(problemOf(typed)).toEqual({ code, input: typed, part, instead });
});

test.each([
  ['wsss://host', 'wss://host'],
  ['htttps://host', null],
  ['sw://host:80', 'ws://host:80'],
  ['mongodb+srv://host/db', 'mongodb://host/db'],
  ['gopher://host', null],
])('the scheme of %s is unknown', (typed, instead) => {
  expect(problemOf(typed)).toMatchObject({ code: 'scheme-unknown', instead });
});

test.each([
  ['ws://host:0/', '0'],
  ['ws://host:99999/', '99999'],
  ['ws://host:65536/', '65536'],
  ['ws://host:http/', 'http'],
  ['ws://host:-1/', '-1'],
  ['ws://host:８２/', '８２'],
])('the port of %s does not exist', (typed, part) => {
  expect(problemOf(typed)).toMatchObject({ code: 'port-invalid', part });
});

test('the last port there is can be reached', () => {
  expect(targetOf('ws://host:65535/').port).toBe(65_535);
  expect(targetOf('ws://host:1/').port).toBe(1);
});

test('an empty port, host or target is missing, not wrong', () => {
  expect(problemOf('ws://host:/path')).toMatchObject({ code: 'port-missing', instead: 'ws://host:80/path' });
  expect(problemOf('http://')).toMatchObject({ code: 'host-missing', instead: 'http://example.com' });
  expect(problemOf('ws://:80/')).toMatchObject({ code: 'host-missing' });
  expect(problemOf('8282')).toMatchObject({ code: 'host-missing', instead: 'localhost:8282' });
  for (const empty of ['', ' ', '\n\t']) expect(problemOf(empty).code).toBe('empty');
});

test('a space in a target is shown with what is right without it', () => {
  expect(problemOf('ws://chat. example.net:80/')).toMatchObject({
    code: 'space',
    instead: 'ws://chat.example.net:80/',
  });
  expect(targetOf('  ws://host:80/ \n').input).toBe('ws://host:80/');
});

test('a colon of a Japanese or Chinese keyboard is put right', () => {
  expect(problemOf('ws://host：8282')).toMatchObject({ code: 'host-invalid', instead: 'ws://host:8282' });
});

test('what is no host is shown', () => {
  expect(problemOf('ws://ho^st:80/')).toMatchObject({ code: 'host-invalid', part: 'ho^st' });
  expect(problemOf('ws://256.1.1.1:80/').code).toBe('host-invalid');
  expect(problemOf('ws://ho\u0000st:80/').code).toBe('host-invalid');
});

test('a path is kept as typed and sent as browsers send it', () => {
  const parsed = parse('ws://host:80/チャット?q=é#part', schemes);
  expect(parsed).toMatchObject({
    target: { path: '/チャット?q=é' },
    requestPath: '/%E3%83%81%E3%83%A3%E3%83%83%E3%83%88?q=%C3%A9',
  });
});

test('no character of a path can end the request line', () => {
  const parsed = parse('http://host/č\u010d\u010aX\u0000\u001b[31m\ud800', schemes);
  if (!parsed.ok) throw new Error(parsed.problem.code);
  expect(parsed.requestPath).toMatch(/^[\x21-\x7e]+$/u);
});

test('a query without a path is sent behind a slash', () => {
  expect(parse('http://host?a=1', schemes)).toMatchObject({ requestPath: '/?a=1' });
});

test('a paste far too long for a target is refused at once', () => {
  const began = performance.now();
  expect(problemOf(`ws://${'//'.repeat(500_000)}`).code).toBe('host-invalid');
  expect(problemOf('a'.repeat(1_000_000)).part).toHaveLength(40);
  expect(performance.now() - began).toBeLessThan(1_000);
});
