import { written } from '../core/addresses.js';
import type { Cause, Fix, Named, Weight } from '../core/cause.js';
import { quoted } from '../core/quote.js';
import { firstFailure, serviceElsewhere } from '../core/readings/listening.js';
import { type Seen, serverListeners } from '../core/seen.js';
import type { Wording } from '../core/wording.js';
import { listOnServer } from './shared/steps.js';

const weigh = (seen: Seen): Weight | null => {
  const { target } = seen;
  const failure = firstFailure(seen);
  if (!failure) return null;
  const service = serviceElsewhere(seen);
  if (!service) return nothingListens(seen, failure.attempt.endpoint.address);
  const address = written(target.host, service.port);
  const found: Omit<Named, 'verdict' | 'decide'> = {
    summary: words.summary(target.port, service.port),
    why: service.near ? words.near(address, target.scheme, target.port) : words.speaks(address, target.scheme),
    evidence: [failure.attempt.id, service.id],
    facts: { port: target.port, servicePort: service.port, nearMiss: service.near },
    fixes: [useThatPort(seen, service.port)],
  };
  // Web servers answer on 80 and 8080 of most hosts, and several run on ports in a row: HTTP elsewhere says little.
  if ((service.near && Math.abs(service.port - target.port) > 1) || target.protocol === 'websocket')
    return { ...found, verdict: 'likely' };
  return { ...found, verdict: 'possible', decide: listOnServer(target) };
};

const nothingListens = (seen: Seen, address: string): Weight | null => {
  const list = serverListeners(seen, address);
  if (list?.result.is !== 'listed' || list.result.sockets.length > 0) return null;
  return { verdict: 'ruled-out', because: words.nothing, evidence: [list.id] };
};

const useThatPort = ({ target }: Seen, port: number): Fix => ({
  where: 'client',
  text: words.fix(port),
  commands: [`connwhy ${quoted(`${target.scheme}://${written(target.host, port)}${target.path ?? ''}`)}`],
});

const words = {
  summary: (port: number, other: number): Wording => ({
    en: `Wrong port: the service answers on ${other}, not ${port}`,
    ja: `ポート番号の誤り：サービスは ${port} ではなく ${other} で応答しています`,
    zh: `端口错误：服务在 ${other} 上响应，而不是 ${port}`,
  }),
  near: (place: string, scheme: string, port: number): Wording => ({
    en: `A server on ${place} speaks what a ${scheme}:// client expects, and that number is easily mistyped as ${port}.`,
    ja: `${place} のサーバーが ${scheme}:// クライアントの期待するプロトコルで応答しています。この番号は ${port} と打ち間違えやすいものです。`,
    zh: `${place} 上的服务器使用的正是 ${scheme}:// 客户端所期望的协议，且该端口号容易误写成 ${port}。`,
  }),
  speaks: (place: string, scheme: string): Wording => ({
    en: `A server on ${place} speaks what a ${scheme}:// client expects.`,
    ja: `${place} のサーバーが ${scheme}:// クライアントの期待するプロトコルで応答しています。`,
    zh: `${place} 上的服务器使用的正是 ${scheme}:// 客户端所期望的协议。`,
  }),
  nothing: {
    en: 'no program on this machine listens on any port',
    ja: 'このマシンではどのポートでも待ち受けているプログラムがない',
    zh: '本机没有任何程序在监听端口',
  },
  fix: (port: number): Wording => ({
    en: `Use port ${port} in the client, if that is the service you mean; otherwise start the server on the port it should have. To check:`,
    ja: `目的のサービスがそれであれば、クライアントでポート ${port} を使ってください。違う場合は、サーバーを本来のポートで起動してください。確認するには：`,
    zh: `如果那正是要连的服务，请在客户端使用端口 ${port}；否则请让服务器在应有的端口上启动。验证方法：`,
  }),
} as const;

export const wrongPort: Cause = {
  id: 'wrong-port',
  means: {
    en: 'The service listens on a different port from the one the client uses.',
    ja: 'サービスが待ち受けているポートは、クライアントが使っているポートと異なります。',
    zh: '服务监听的端口与客户端使用的不同。',
  },
  explains: ['refused', 'timeout'],
  met: 'often',
  weigh,
};
