import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { safeParse } from 'valibot';
import { expect, test } from 'vitest';
import { reportSchema } from '../src/core/schema/report.js';
import { closedPort, listening, listeningTls, opened, selfSigned } from './listeners.js';
import { connwhy, root } from './program.js';

const targets: Readonly<Record<string, () => Promise<string>>> = {
  'a closed port': async () => `ws://127.0.0.1:${(await closedPort()).port}/chat?token=a`,
  'a web server': async () =>
    `ws://127.0.0.1:${(await opened(createServer((_, response) => response.end('hello')))).port}/`,
  'a silent server': async () => `ws://127.0.0.1:${(await listening((socket) => socket.resume())).port}/`,
  'an untrusted certificate': async () =>
    `wss://127.0.0.1:${(await listeningTls(selfSigned(), (socket) => socket.resume())).port}/`,
  'a name that does not exist': async () => 'wss://nosuch.invalid/',
  'an open port': async () => `127.0.0.1:${(await listening((socket) => socket.resume())).port}`,
  'a socket file that is not there': async () => 'unix:///nonexistent/app.sock',
  'a datagram port': async () => `udp://127.0.0.1:${(await closedPort()).port}`,
};

test.each(Object.entries(targets))(
  '%s is reported as one object, as its schema says and no more',
  async (_, target) => {
    const { stdout, stderr } = await connwhy([await target(), '--json']);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^\{[^\n]*\}\n$/u);
    const report: unknown = JSON.parse(stdout);
    const parsed = safeParse(reportSchema, report);
    expect(parsed.issues).toBeUndefined();
    // What the schema does not know, it leaves out.
    expect(parsed.output).toEqual(report);
  },
);

test('the published schema asks for the same properties', async () => {
  const schema = JSON.parse(readFileSync(`${root}/dist/report.schema.json`, 'utf8')) as {
    required: string[];
    properties: object;
  };
  const { stdout } = await connwhy(['unix:///nonexistent/app.sock', '--json']);
  expect(Object.keys(JSON.parse(stdout) as object).toSorted()).toEqual(schema.required.toSorted());
  expect(Object.keys(schema.properties).toSorted()).toEqual(schema.required.toSorted());
});

test('with --json nothing else is printed, whatever else is asked for', async () => {
  const target = `127.0.0.1:${(await closedPort()).port}`;
  for (const option of ['--verbose', '--quiet', '--lang=ja']) {
    const { stdout } = await connwhy([target, '--json', option]);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, target: { input: target } });
  }
});

test('the texts of the report are in the language of the reader, the rest is the same', async () => {
  const target = `127.0.0.1:${(await closedPort()).port}`;
  const inLanguage = async (lang: string) =>
    JSON.parse((await connwhy([target, '--json', '--lang', lang])).stdout) as {
      causes: { id: string; summary: string }[];
    };
  const [en, ja, zh] = await Promise.all(['en', 'ja', 'zh'].map(inLanguage));
  expect(ja?.causes.map(({ id }) => id)).toEqual(en?.causes.map(({ id }) => id));
  expect(zh?.causes.map(({ id }) => id)).toEqual(en?.causes.map(({ id }) => id));
  expect(ja?.causes[0]?.summary).toMatch(/\p{sc=Hiragana}/u);
  expect(zh?.causes[0]?.summary).toMatch(/\p{sc=Han}/u);
  expect(en?.causes[0]?.summary).toMatch(/^[\x20-\x7e’“”]+$/u);
});
