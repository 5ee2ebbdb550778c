import { expect, test } from 'vitest';
import { withoutCredentials, withoutLogin, withoutLogins, withoutSecretOptions, withoutSecretQuery } from './redact.js';

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
  ['server --password=hunter2 --port 80', 'server --password=*** --port 80'],
  ['server --token hunter2', 'server --token ***'],
  ['curl -u alice:hunter2 http://host', 'curl -u alice:*** http://host'],
  ['curl --user alice:hunter2 http://host', 'curl --user alice:*** http://host'],
  ['curl http://alice:hunter2@host/?token=hunter2', 'curl http://host/?token=***'],
  ['curl -H Authorization: Bearer hunter2 http://host', 'curl -H Authorization: *** http://host'],
  ['curl -H Cookie: hunter2 http://host', 'curl -H Cookie: *** http://host'],
  ['env DB_PASSWORD=hunter2 API_KEY=hunter2 server', 'env DB_PASSWORD=*** API_KEY=*** server'],
  ['nginx: master process nginx -g daemon off;', 'nginx: master process nginx -g daemon off;'],
  ['php start.php start -d', 'php start.php start -d'],
  ['ssh -p 22 alice@host', 'ssh -p 22 alice@host'],
])('the command line %s is shown as %s', (line, shown) => {
  expect(withoutSecretOptions(line)).toBe(shown);
});
