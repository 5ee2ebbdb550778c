import { written } from '../core/addresses.js';
import type { Cause, Fix, Weight } from '../core/cause.js';
import { unreachable } from '../core/icmp.js';
import { firstFailure, type Holding, holding } from '../core/readings/listening.js';
import { packetsTo } from '../core/readings/packets.js';
import { isLoopback, type Seen, type TcpAttempt } from '../core/seen.js';
import type { Wording } from '../core/wording.js';
import { listOnServer } from './shared/steps.js';

const weigh = (seen: Seen): Weight | null => {
  const attempt = firstFailure(seen)?.attempt;
  if (attempt?.result.is !== 'refused' || isLoopback(attempt.endpoint.address)) return null;
  if (unreachable(attempt.result.by)) return { verdict: 'ruled-out', because: words.stopped, evidence: [attempt.id] };
  const held = holding(seen, attempt.endpoint);
  return held
    ? onThisMachine(seen, attempt, held)
    : { ...found(seen, attempt, null), verdict: 'possible', decide: listOnServer(seen.target) };
};

const onThisMachine = (seen: Seen, attempt: TcpAttempt, held: Holding): Weight => {
  const inside = held.elsewhere.filter(({ address }) => isLoopback(address));
  const only = held.there.length === 0 && inside.length > 0 && inside.length === held.elsewhere.length;
  if (!only) return { verdict: 'ruled-out', because: words.notInside, evidence: [held.id] };
  const [listener] = inside;
  const confirmed = found(seen, attempt, listener?.address ?? '127.0.0.1');
  const command = listener?.process?.command ?? null;
  const packets = packetsTo(seen, attempt.endpoint);
  return {
    ...confirmed,
    verdict: packets?.refusedHere ? 'confirmed' : 'likely',
    evidence: [attempt.id, held.id, ...(packets?.refusedHere ? [packets.id] : [])],
    facts: { ...confirmed.facts, process: command },
  };
};

const found = ({ target }: Seen, attempt: TcpAttempt, inside: string | null) => ({
  summary: inside ? words.summary(written(inside, target.port)) : words.maybe(target.port),
  why: inside ? words.why(written(inside, target.port), attempt.endpoint.address) : words.looksAlike,
  evidence: [attempt.id],
  facts: { address: attempt.endpoint.address, port: target.port, listensOn: inside },
  fixes: [listenEverywhere(target.port)],
});

const listenEverywhere = (port: number): Fix => ({
  where: 'server',
  text: words.fix(port),
  commands: [`$worker = new Worker('websocket://0.0.0.0:${port}');`, `server.listen(${port}, '0.0.0.0');`],
});

const words = {
  summary: (place: string): Wording => ({
    en: `The server listens on ${place} only, so nothing else can reach it`,
    ja: `サーバーは ${place} だけで待ち受けており、ほかのアドレスでは接続できません`,
    zh: `服务器只监听 ${place}，通过其他地址无法连接`,
  }),
  maybe: (port: number): Wording => ({
    en: `The server may listen on 127.0.0.1:${port} only`,
    ja: `サーバーが 127.0.0.1:${port} だけで待ち受けている可能性があります`,
    zh: `服务器可能只监听 127.0.0.1:${port}`,
  }),
  why: (place: string, address: string): Wording => ({
    en: `A program listens on ${place}; for ${address} there is no listener, so this machine refuses the connection.`,
    ja: `${place} で待ち受けているプログラムがありますが、${address} にはないため、このマシンが接続を拒否しました。`,
    zh: `有程序在监听 ${place}，但 ${address} 上没有监听，因此本机拒绝了连接。`,
  }),
  looksAlike: {
    en: 'From outside, a listener on 127.0.0.1 looks the same as none at all.',
    ja: '外からは、127.0.0.1 だけで待ち受けている場合と何も待ち受けていない場合の区別がつきません。',
    zh: '从外部看，只监听 127.0.0.1 与完全没有监听是一样的。',
  },
  fix: (port: number): Wording => ({
    en: `Let the server listen on all addresses, 0.0.0.0 (or [::] for IPv6 too), and restart it. In Workerman, and in Node:`,
    ja: `サーバーがすべてのアドレス 0.0.0.0（IPv6 も使うなら [::]）で待ち受けるように変えて、再起動してください。Workerman と Node の例（ポート ${port}）：`,
    zh: `请让服务器监听所有地址，即 0.0.0.0（也需要 IPv6 时用 [::]），然后重启。Workerman 与 Node 的写法：`,
  }),
  stopped: {
    en: 'a firewall answered, so it is not the listener that is missing',
    ja: 'ファイアウォールが応答しており、待ち受けの問題ではない',
    zh: '响应来自防火墙，不是监听的问题',
  },
  notInside: {
    en: 'no program listens on the port at a loopback address alone',
    ja: 'ループバックアドレスだけでこのポートを待ち受けているプログラムはない',
    zh: '没有程序只在回环地址上监听该端口',
  },
} as const;

export const loopbackOnly: Cause = {
  id: 'loopback-only',
  means: {
    en: 'The server listens on 127.0.0.1 or ::1 only, so only programs on its own machine reach it.',
    ja: 'サーバーが 127.0.0.1 または ::1 だけで待ち受けているため、同じマシンのプログラムしか接続できません。',
    zh: '服务器只监听 127.0.0.1 或 ::1，只有服务器自身上的程序能连接。',
  },
  explains: ['refused'],
  met: 'often',
  hides: ['not-listening'],
  weigh,
};
