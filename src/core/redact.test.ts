import { expect, test } from 'vitest';
import { programOf, withoutCredentials, withoutLogin, withoutLogins, withoutSecretQuery } from './redact.js';

test('a URL loses its login and nothing else', () => {
  expect(withoutCredentials('http://alice:p@ss:w@proxy:3128/a@b')).toBe('http://proxy:3128/a@b');
  expect(withoutCredentials('alice@corp.example:secret@proxy:3128')).toBe('proxy:3128');
  expect(withoutCredentials('see http://a:b@c and http://d:e@f')).toBe('see http://c and http://f');
  expect(withoutCredentials('http://example.com/a@b?c=d@e')).toBe('http://example.com/a@b?c=d@e');
});

test('what cannot be read loses everything before its last @, but keeps its scheme', () => {
  expect(withoutLogin('ws//alice:a@b/c@host')).toBe('ws//host');
  expect(withoutLogin('jdbc:mysql://alice:b@host')).toBe('jdbc:mysql://host');
  expect(withoutLogin('alice://b@host')).toBe('alice://host');
  expect(withoutLogin('alice:b//c@host')).toBe('host');
  expect(withoutLogin('host:80/')).toBe('host:80/');
});

test('each word of a text loses its own login', () => {
  expect(withoutLogins('to ws://a:b@c:1 or d:e@f')).toBe('to ws://c:1 or f');
});

test.each([
  'token',
  'access_token',
  'api_key',
  'apiKey',
  'pass',
  'password',
  'sig',
  'X-Amz-Signature',
  'PHPSESSID',
  'code',
  'ticket',
])('the value of the parameter %s is hidden', (name) => {
  expect(withoutSecretQuery(`/a?x=1&${name}=hunter2&y=2`)).toBe(`/a?x=1&${name}=***&y=2`);
});

test.each(['/a?room=7&user=me', '/a=b/c', '/?keyword=x', '/?encode=utf8'])('%s has no secret', (path) => {
  expect(withoutSecretQuery(path)).toBe(path);
});

test.each([
  [['mysql', '-psecret'], 'mysql'],
  [['redis-cli', '-a', 'secret'], 'redis-cli'],
  [['docker', 'login', '-p', 'secret'], 'docker login'],
  [['psql', 'postgres://u:secret@h/db'], 'psql'],
  [['node', 'server.js', '--token=secret'], 'node server.js'],
  [['sh', '-c', 'curl -H "X-Auth: secret" http://h/'], 'sh'],
  [
    ['WorkerMan: worker process  chat websocket://0.0.0.0:8282'],
    'WorkerMan: worker process  chat websocket://0.0.0.0:8282',
  ],
])('of the command line %j no more is shown than %s', (words, shown) => {
  expect(programOf(words)).toBe(shown);
});
