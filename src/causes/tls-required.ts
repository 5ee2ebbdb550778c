import { written } from '../core/addresses.js';
import type { Cause, Fix, Weight } from '../core/cause.js';
import { conversationOf, speaksTls } from '../core/readings/conversation.js';
import { speaksTarget } from '../core/readings/speaks.js';
import type { Seen } from '../core/seen.js';
import type { Wording } from '../core/wording.js';
import { place } from './shared/steps.js';

const SECURE: Readonly<Record<string, string>> = {
  ws: 'wss',
  websocket: 'wss',
  http: 'https',
  redis: 'rediss',
  mqtt: 'mqtts',
  amqp: 'amqps',
  smtp: 'smtps',
  ftp: 'ftps',
  imap: 'imaps',
  pop3: 'pop3s',
  tcp: 'tls',
};

const weigh = (seen: Seen): Weight | null => {
  const { target } = seen;
  const conversation = target.secure ? null : conversationOf(seen);
  const greeting = conversation?.greeting;
  if (!conversation || !greeting || speaksTarget(target, greeting)) return null;
  const { tls } = conversation;
  if (!speaksTls(conversation)) return tls ? { verdict: 'ruled-out', because: words.noTls, evidence: [tls.id] } : null;
  return {
    verdict: 'confirmed',
    summary: words.summary(place(target), target.scheme),
    why: tls?.result.is === 'secure' ? words.handshake(tls.result.version) : words.said,
    evidence: [greeting.id, ...(tls ? [tls.id] : [])],
    facts: {
      expected: target.protocol,
      actual: 'tls',
      version: tls?.result.is === 'secure' ? tls.result.version : null,
    },
    fixes: [useSecure(seen)],
  };
};

const useSecure = ({ target }: Seen): Fix => {
  const scheme = SECURE[target.scheme] ?? 'tls';
  const url = `${scheme}://${written(target.host, target.port)}${target.path ?? ''}`;
  return { where: 'client', text: words.fix(target.scheme, scheme), commands: [url] };
};

const words = {
  summary: (where: string, scheme: string): Wording => ({
    en: `${where} speaks TLS; ${scheme}:// does not`,
    ja: `${where} は TLS で通信しますが、${scheme}:// は TLS を使いません`,
    zh: `${where} 使用 TLS，而 ${scheme}:// 不使用 TLS`,
  }),
  handshake: (version: string): Wording => ({
    en: `A TLS handshake on the same port succeeded (${version}); the client's plain-text request did not.`,
    ja: `同じポートで TLS ハンドシェイクが成功しました（${version}）。平文の要求は受け付けられませんでした。`,
    zh: `在同一端口上 TLS 握手成功（${version}），而客户端的明文请求不被接受。`,
  }),
  said: {
    en: 'The server answered that it expects TLS on this port.',
    ja: 'サーバーが、このポートでは TLS が必要だと応答しました。',
    zh: '服务器回复称该端口需要 TLS。',
  },
  fix: (scheme: string, secure: string): Wording => ({
    en: `In the client, use ${secure}:// instead of ${scheme}://.`,
    ja: `${scheme}:// の代わりに ${secure}:// を使ってください。`,
    zh: `请用 ${secure}:// 代替 ${scheme}://。`,
  }),
  noTls: {
    en: 'a TLS handshake on the same port fails too',
    ja: '同じポートで TLS ハンドシェイクも失敗する',
    zh: '同一端口上的 TLS 握手同样失败',
  },
} as const;

export const tlsRequired: Cause = {
  id: 'tls-required',
  means: {
    en: 'The port speaks TLS, and the client speaks plain text.',
    ja: 'ポートは TLS を必要としますが、クライアントは平文で通信しています。',
    zh: '该端口需要 TLS，而客户端使用明文。',
  },
  explains: ['http-status', 'protocol-mismatch', 'closed-early', 'reset', 'timeout'],
  met: 'often',
  hides: ['protocol-mismatch'],
  weigh,
};
