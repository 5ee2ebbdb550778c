import { written } from '../core/addresses.js';
import type { Cause, Fix, Weight } from '../core/cause.js';
import { conversationOf, speaksPlainText } from '../core/readings/conversation.js';
import type { Seen } from '../core/seen.js';
import type { Wording } from '../core/wording.js';
import { protocolName } from '../protocols/known.js';
import { place } from './shared/steps.js';

const PLAIN: Readonly<Record<string, string>> = {
  wss: 'ws',
  https: 'http',
  rediss: 'redis',
  mqtts: 'mqtt',
  amqps: 'amqp',
  smtps: 'smtp',
  ftps: 'ftp',
  imaps: 'imap',
  pop3s: 'pop3',
  tls: 'tcp',
  ssl: 'tcp',
};

const weigh = (seen: Seen): Weight | null => {
  const { target } = seen;
  const conversation = target.secure ? conversationOf(seen) : null;
  const tls = conversation?.tls;
  if (!conversation || !tls) return null;
  if (tls.result.is === 'secure') return { verdict: 'ruled-out', because: words.handshake, evidence: [tls.id] };
  const plain = speaksPlainText(seen, conversation);
  const found = {
    summary: words.summary(place(target), target.scheme),
    facts: { expected: 'tls', actual: actual(plain) },
    fixes: [usePlain(seen), serveTls(seen)],
  };
  if (plain)
    return {
      ...found,
      verdict: 'confirmed',
      why: words.answers(protocolName(actual(plain) ?? 'tcp')),
      evidence: [tls.id, plain.id],
    };
  if (tls.result.is !== 'not-tls') return null;
  return { ...found, verdict: 'likely', why: words.noRecord, evidence: [tls.id] };
};

const actual = (plain: ReturnType<typeof speaksPlainText>): string | null =>
  plain?.result.is === 'answered' ? plain.result.said.speaks : null;

const usePlain = ({ target }: Seen): Fix => {
  const scheme = PLAIN[target.scheme] ?? 'tcp';
  const url = `${scheme}://${written(target.host, target.port)}${target.path ?? ''}`;
  return { where: 'client', text: words.fix(target.scheme, scheme), commands: [url] };
};

const serveTls = ({ target }: Seen): Fix => ({
  where: 'server',
  text: words.serve(target.scheme, target.port),
  commands: [],
});

const words = {
  summary: (where: string, scheme: string): Wording => ({
    en: `${where} speaks plain text; ${scheme}:// expects TLS`,
    ja: `${where} は平文で通信しますが、${scheme}:// は TLS を必要とします`,
    zh: `${where} 使用明文，而 ${scheme}:// 需要 TLS`,
  }),
  answers: (protocol: string): Wording => ({
    en: `The TLS handshake fails, and the same port answers without TLS, in ${protocol}.`,
    ja: `TLS ハンドシェイクは失敗しますが、同じポートが TLS なしの ${protocol} で応答します。`,
    zh: `TLS 握手失败，而同一端口在不使用 TLS 时以 ${protocol} 响应。`,
  }),
  noRecord: {
    en: "The server's answer to the TLS handshake is not TLS.",
    ja: 'TLS ハンドシェイクへの応答が TLS ではありませんでした。',
    zh: '服务器对 TLS 握手的响应不是 TLS。',
  },
  fix: (scheme: string, plain: string): Wording => ({
    en: `In the client, use ${plain}:// instead of ${scheme}:// (nothing is encrypted then, and pages served over https cannot use it).`,
    ja: `${scheme}:// の代わりに ${plain}:// を使ってください（通信は暗号化されず、https のページからは使えません）。`,
    zh: `请用 ${plain}:// 代替 ${scheme}://（此时通信不加密，且 https 页面中无法使用）。`,
  }),
  serve: (scheme: string, port: number): Wording => ({
    en: `Or give the server a certificate so that ${scheme}:// works, for example with nginx in front of port ${port}.`,
    ja: `または、サーバーに証明書を設定して ${scheme}:// を使えるようにしてください（例：ポート ${port} の前段に nginx を置く）。`,
    zh: `或者为服务器配置证书，使 ${scheme}:// 可用，例如在端口 ${port} 前面部署 nginx。`,
  }),
  handshake: {
    en: 'a TLS handshake on the port succeeds',
    ja: 'このポートで TLS ハンドシェイクが成功する',
    zh: '该端口上 TLS 握手成功',
  },
} as const;

export const tlsUnexpected: Cause = {
  id: 'tls-unexpected',
  means: {
    en: 'The client speaks TLS, and the port speaks plain text.',
    ja: 'クライアントは TLS を使っていますが、ポートは平文で通信しています。',
    zh: '客户端使用 TLS，而该端口使用明文。',
  },
  explains: ['tls-not-tls', 'tls-handshake', 'tls-certificate', 'closed-early', 'reset', 'timeout'],
  met: 'often',
  weigh,
};
